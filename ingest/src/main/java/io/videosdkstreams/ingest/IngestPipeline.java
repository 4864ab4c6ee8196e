package io.videosdkstreams.ingest;

import com.sun.management.UnixOperatingSystemMXBean;
import io.micronaut.context.event.BeanCreatedEvent;
import io.micronaut.context.event.BeanCreatedEventListener;
import io.micronaut.http.netty.channel.ChannelPipelineCustomizer;
import io.micronaut.http.server.netty.NettyServerCustomizer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Ticker;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts {@link HttpConnection} before the framework's handler in the pipeline of every connection,
 * and our decoder in the place of the framework's.
 */
@Singleton
final class IngestPipeline
    implements BeanCreatedEventListener<NettyServerCustomizer.Registry>, NettyServerCustomizer {

  private static final int MAX_CONNECTIONS = 4_096;

  /** Files that are open beside the connections: jars, sockets to brokers, the log. */
  private static final long OTHER_FILES = 256;

  private final WebhookIntake intake;
  private final Map<EventLoop, EventLoopState> loops = new ConcurrentHashMap<>();
  private final int maxConnections;

  IngestPipeline(WebhookIntake intake) {
    this.intake = intake;
    maxConnections = Math.max(16, maxConnections() / intake.settings().eventLoops());
  }

  @Override
  public NettyServerCustomizer.Registry onCreated(
      BeanCreatedEvent<NettyServerCustomizer.Registry> event) {
    event.getBean().register(this);
    return event.getBean();
  }

  @Override
  public NettyServerCustomizer specializeForChannel(Channel channel, ChannelRole role) {
    return role == ChannelRole.CONNECTION ? new Customizer(channel) : this;
  }

  private final class Customizer implements NettyServerCustomizer {

    private final Channel channel;

    Customizer(Channel channel) {
      this.channel = channel;
    }

    @Override
    public void onStreamPipelineBuilt() {
      EventLoopState loop =
          loops.computeIfAbsent(
              channel.eventLoop(),
              eventLoop ->
                  new EventLoopState(eventLoop, intake, Ticker.systemTicker(), maxConnections));
      ChannelPipeline pipeline = channel.pipeline();
      pipeline.remove(ChannelPipelineCustomizer.HANDLER_HTTP_SERVER_CODEC);
      new HttpConnection(loop).addTo(pipeline, ChannelPipelineCustomizer.HANDLER_MICRONAUT_INBOUND);
    }
  }

  private static int maxConnections() {
    long files =
        ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
            ? system.getMaxFileDescriptorCount()
            : Long.MAX_VALUE;
    return Math.clamp(files - OTHER_FILES, 64, MAX_CONNECTIONS);
  }
}
