/** Alerts: what went wrong in a session, counted. */
package io.videosdkstreams.processor.alert;
