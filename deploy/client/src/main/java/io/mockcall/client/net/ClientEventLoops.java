package io.mockcall.client.net;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollSocketChannel;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The threads of all connections of this process. Each thread has one {@link FramePacer}. */
public final class ClientEventLoops implements AutoCloseable {
    private static final int CLOSE_SECONDS = 2;

    private final EventLoopGroup group;
    private final Map<EventLoop, FramePacer> pacers = new ConcurrentHashMap<>();

    public ClientEventLoops(int threads) {
        IoHandlerFactory io = Epoll.isAvailable() ? EpollIoHandler.newFactory() : NioIoHandler.newFactory();
        this.group = new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory("mockcall-client", true), io);
    }

    EventLoopGroup group() {
        return group;
    }

    Class<? extends Channel> channelType() {
        return Epoll.isAvailable() ? EpollSocketChannel.class : NioSocketChannel.class;
    }

    /** Calls the listener on the given loop, once in each period of 20 ms. */
    public void pace(EventLoop loop, FrameTickListener listener) {
        loop.execute(
                () -> pacers.computeIfAbsent(loop, ClientEventLoops::startPacer).add(listener));
    }

    private static FramePacer startPacer(EventLoop loop) {
        var pacer = new FramePacer(System.nanoTime());
        var unused = loop.scheduleAtFixedRate(() -> pacer.advanceTo(System.nanoTime()), 1, 1, TimeUnit.MILLISECONDS);
        return pacer;
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, CLOSE_SECONDS, TimeUnit.SECONDS).awaitUninterruptibly(CLOSE_SECONDS * 1000L);
    }
}
