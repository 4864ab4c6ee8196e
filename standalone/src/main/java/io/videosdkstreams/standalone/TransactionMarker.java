package io.videosdkstreams.standalone;

import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.protocol.ApiKeys;
import org.apache.kafka.common.protocol.Errors;
import org.apache.kafka.common.requests.AbstractResponse;
import org.apache.kafka.common.requests.RequestHeader;
import org.apache.kafka.common.requests.TransactionResult;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest;
import org.apache.kafka.common.requests.WriteTxnMarkersRequest.TxnMarkerEntry;
import org.apache.kafka.common.requests.WriteTxnMarkersResponse;

/**
 * Writes into a partition that a transaction is committed, as its coordinator would have. Admin
 * clients can only say that one is aborted, so this speaks to the broker itself: the only one there
 * is, on loopback, without a password.
 */
final class TransactionMarker {

  private static final int PATIENCE_MS = 5_000;
  private static final String CLIENT = "videosdk-hung-transactions";

  /** Markers of version 0 and 1 of transactions carry the epoch of the records before them. */
  private static final short EPOCH_OF_ITS_RECORDS = 0;

  private TransactionMarker() {}

  static Errors commit(InetSocketAddress broker, OpenTransaction transaction) throws IOException {
    TopicPartition partition = transaction.partition();
    TxnMarkerEntry marker =
        new TxnMarkerEntry(
            transaction.producerId(),
            transaction.producerEpoch(),
            transaction.coordinatorEpoch(),
            TransactionResult.COMMIT,
            List.of(partition),
            EPOCH_OF_ITS_RECORDS);
    WriteTxnMarkersRequest request =
        new WriteTxnMarkersRequest.Builder(List.of(marker)).build(version());
    RequestHeader header = new RequestHeader(ApiKeys.WRITE_TXN_MARKERS, version(), CLIENT, 1);
    ByteBuffer sent = request.serializeWithHeader(header);
    try (Socket socket = new Socket()) {
      socket.setSoTimeout(PATIENCE_MS);
      socket.connect(broker, PATIENCE_MS);
      ByteBuffer framed = ByteBuffer.allocate(Integer.BYTES + sent.remaining());
      framed.putInt(sent.remaining()).put(sent);
      socket.getOutputStream().write(framed.array());
      DataInputStream in = new DataInputStream(socket.getInputStream());
      ByteBuffer answer = ByteBuffer.wrap(in.readNBytes(in.readInt()));
      var response = (WriteTxnMarkersResponse) AbstractResponse.parseResponse(answer, header);
      return response
          .errorsByProducerId()
          .getOrDefault(transaction.producerId(), Map.of())
          .getOrDefault(partition, Errors.UNKNOWN_SERVER_ERROR);
    }
  }

  private static short version() {
    return ApiKeys.WRITE_TXN_MARKERS.latestVersion();
  }
}
