package io.mockcall.client.net;

import io.mockcall.contracts.AudioFrame;
import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.contracts.call.CallMessageCodec;
import io.mockcall.contracts.call.ClientMessage;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** The client's end of the call WebSocket: sends messages of the protocol and numbered audio frames. */
public final class CallClient implements AutoCloseable {
    private static final int CONNECT_MS = 5_000;

    private final Channel channel;
    private final CallMessageCodec codec;
    private int seq;

    CallClient(Channel channel, CallMessageCodec codec) {
        this.channel = channel;
        this.codec = codec;
    }

    /** Connects. The future fails with a {@link io.mockcall.client.ClientFailure} that says what to do. */
    public static CompletableFuture<CallClient> connect(
            ClientEventLoops loops, Gateway gateway, CallListener listener) {
        var connected = new CompletableFuture<CallClient>();
        var unused = new Bootstrap()
                .group(loops.group())
                .channel(loops.channelType())
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .option(ChannelOption.TCP_NODELAY, true)
                .handler(new CallChannelInitializer(gateway, listener, connected))
                .connect(gateway.host(), gateway.port())
                .addListener(done -> {
                    if (!done.isSuccess()) {
                        connected.completeExceptionally(gateway.nothingListens(done.cause()));
                    }
                });
        return connected;
    }

    /** The thread that calls the listener. */
    public EventLoop eventLoop() {
        return channel.eventLoop();
    }

    public void send(ClientMessage message) {
        var unused = channel.writeAndFlush(new TextWebSocketFrame(codec.encode(message)));
    }

    /**
     * Sends one frame of the agent's speech. Call it only on {@link #eventLoop()}.
     *
     * @param flags {@link AudioFrame#FLAG_COMMIT} or 0
     * @param timestampMs milliseconds since the call was ready
     * @param payload audio; its position does not change
     */
    public void sendAudio(int flags, long timestampMs, ByteBuffer payload) {
        ByteBuf frame = channel.alloc().buffer(AudioFrame.HEADER + payload.remaining());
        frame.writeLong(AudioFrameHeader.firstLong(AudioFrame.AGENT, flags, seq++));
        frame.writeLong(AudioFrameHeader.secondLong(0, timestampMs));
        frame.writeBytes(payload.duplicate());
        var unused = channel.writeAndFlush(new BinaryWebSocketFrame(frame), channel.voidPromise());
    }

    /** Breaks the connection without a closing message, as a lost network does. */
    public void reset() {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var unused = channel.close();
    }

    @Override
    public void close() {
        var unused = channel.writeAndFlush(new CloseWebSocketFrame(1000, "")).addListener(done -> channel.close());
    }
}
