/**
 * What queries read from topics instead of stores: changes of views, and the latest dead letters.
 */
package io.videosdkstreams.processor.query.change;
