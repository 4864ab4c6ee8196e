/**
 * One session: its facts and its state in the store, and what is derived from them once per tick.
 *
 * <pre>
 *   fact ──process──▶ FACT entry, event topic, session is due
 *                                              │ tick
 *                                              ▼
 *   facts + state ──SessionDerivation──▶ new state, changed views, contributions
 * </pre>
 */
package io.videosdkstreams.processor.session;
