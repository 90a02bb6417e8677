package io.mockcall.gateway.socket;

import io.mockcall.contracts.AudioFrameHeader;
import io.mockcall.gateway.media.ClientTransport;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.TextWebSocketFrame;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.web.reactive.socket.CloseStatus;

/**
 * Writes to the Netty channel: complete WebSocket frames of audio, below the WebSocket encoder and above TLS, collected in one
 * buffer until the flush. The encoder would cost more for a frame of 20 ms than the rest of the gateway.
 */
final class NettyChannelTransport implements ClientTransport {
    /** Name of the encoder that Netty's handshake adds to the channel pipeline. */
    private static final String ENCODER = "wsencoder";

    private static final int BINARY_SHORT = 0x8200;
    private static final int BINARY_LONG = 0x827E_0000;
    private static final int SHORT_MAX = 125;
    private static final int LONG_HEADER = 4;
    private static final int CHUNK = 16 * 1024;

    private final Channel channel;
    private final ChannelHandlerContext encoder;
    private final Consumer<CloseStatus> closing;
    private final long unreadMax;
    private @Nullable ByteBuf buffer;
    private int seq;

    private NettyChannelTransport(
            Channel channel, ChannelHandlerContext encoder, int unread, Consumer<CloseStatus> closing) {
        this.channel = channel;
        this.encoder = encoder;
        this.closing = closing;
        this.unreadMax = 2L * unread;
        channel.config().setWriteBufferWaterMark(new WriteBufferWaterMark(unread / 2, unread));
    }

    /**
     * @param unread bytes that a client may leave unread before its audio is dropped
     * @param closing closes the WebSocket
     * @return empty if the channel pipeline has no WebSocket encoder of Netty
     */
    static Optional<NettyChannelTransport> on(Channel channel, int unread, Consumer<CloseStatus> closing) {
        ChannelHandlerContext encoder = channel.pipeline().context(ENCODER);
        return encoder == null
                ? Optional.empty()
                : Optional.of(new NettyChannelTransport(channel, encoder, unread, closing));
    }

    @Override
    public ScheduledExecutorService loop() {
        return channel.eventLoop();
    }

    @Override
    public boolean isDirect() {
        return true;
    }

    @Override
    public void text(String json) {
        writeBuffer();
        var outbound = channel.unsafe().outboundBuffer();
        if (outbound != null && outbound.totalPendingWriteBytes() > unreadMax) {
            channel.close();
            return;
        }
        channel.writeAndFlush(new TextWebSocketFrame(json), channel.voidPromise());
    }

    @Override
    public void ping() {
        writeBuffer();
        channel.writeAndFlush(new PingWebSocketFrame(), channel.voidPromise());
    }

    @Override
    public boolean frame(ByteBuffer frame, int at, int length) {
        if (!channel.isWritable()) {
            return false;
        }
        ByteBuf out = reserve(length + LONG_HEADER);
        if (length <= SHORT_MAX) {
            out.writeShort(BINARY_SHORT | length);
        } else {
            out.writeInt(BINARY_LONG | length);
        }
        int start = out.writerIndex();
        if (frame.hasArray()) {
            out.writeBytes(frame.array(), frame.arrayOffset() + at, length);
        } else {
            out.writeBytes(frame.slice(at, length));
        }
        out.setInt(start + AudioFrameHeader.SEQ, seq++);
        return true;
    }

    @Override
    public void flush() {
        if (buffer != null) {
            writeBuffer();
            channel.flush();
        }
    }

    @Override
    public void close(CloseStatus status) {
        flush();
        closing.accept(status);
    }

    private ByteBuf reserve(int bytes) {
        ByteBuf out = buffer;
        if (out != null && out.writableBytes() < bytes) {
            writeBuffer();
            out = null;
        }
        if (out == null) {
            out = channel.alloc().directBuffer(Math.max(CHUNK, bytes));
            buffer = out;
        }
        return out;
    }

    private void writeBuffer() {
        ByteBuf out = buffer;
        if (out != null) {
            buffer = null;
            encoder.write(out, channel.voidPromise());
        }
    }
}
