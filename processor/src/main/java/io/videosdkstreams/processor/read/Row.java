package io.videosdkstreams.processor.read;

/**
 * One item of a list.
 *
 * @param key its place in the order of the list, the same at every instance and comparable between
 *     partitions as unsigned bytes; a page goes on behind the key of the last row of the page
 *     before
 * @param json the item, UTF-8
 */
public record Row(byte[] key, byte[] json) {}
