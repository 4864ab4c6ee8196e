/**
 * Simulated sessions: signed webhooks about them, and what must be seen of them afterwards. What
 * must be seen is computed from the script alone. Nothing here uses the project's decoder, folds or
 * views, so that an error of theirs is an error here.
 */
package io.videosdkstreams.simulator;
