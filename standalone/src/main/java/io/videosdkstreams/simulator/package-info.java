/**
 * Simulated sessions: signed webhooks about them, and the views that are expected afterwards, which
 * are computed from the script alone. Nothing here uses the project's decoder, folds or views, so
 * that an error of theirs is an error here.
 */
package io.videosdkstreams.simulator;
