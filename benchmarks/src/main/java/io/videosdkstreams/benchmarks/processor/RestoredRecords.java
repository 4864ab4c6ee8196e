package io.videosdkstreams.benchmarks.processor;

import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.videosdkstreams.benchmarks.JavaProcess;
import java.io.IOException;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;

/**
 * How many records of changelogs a running program of Kafka Streams has read to restore its state:
 * what its restore consumers count, read by JMX. Without standby tasks they read nothing else.
 */
final class RestoredRecords {

  private static final String METRICS = "kafka.consumer:type=consumer-fetch-manager-metrics,*";
  private static final String CONSUMED = "records-consumed-total";

  private RestoredRecords() {}

  static long of(JavaProcess process) throws IOException {
    try {
      VirtualMachine machine = VirtualMachine.attach(Long.toString(process.pid()));
      try (JMXConnector connector =
          JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()))) {
        return sum(connector.getMBeanServerConnection());
      } finally {
        machine.detach();
      }
    } catch (AttachNotSupportedException | JMException e) {
      throw new IOException("the metrics of " + process.pid() + " cannot be read", e);
    }
  }

  private static long sum(MBeanServerConnection beans) throws IOException, JMException {
    double sum = 0;
    for (ObjectName name : beans.queryNames(new ObjectName(METRICS), null)) {
      String client = name.getKeyProperty("client-id");
      // One bean for each client; those of topics and partitions are parts of it.
      if (client != null
          && client.contains("restore-consumer")
          && name.getKeyProperty("topic") == null) {
        sum += (Double) beans.getAttribute(name, CONSUMED);
      }
    }
    return Math.round(sum);
  }
}
