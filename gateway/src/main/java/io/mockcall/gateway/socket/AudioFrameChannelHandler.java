package io.mockcall.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/**
 * Netty handler behind the WebSocket decoder that passes audio frames to their {@link CallSocket} and bypasses the WebSocket
 * session. Other messages and fragmented frames pass on to the session.
 */
final class AudioFrameChannelHandler extends ChannelInboundHandlerAdapter {
    static final String NAME = "mockcall.audio";
    /** Name of the decoder that Netty's handshake adds to the channel pipeline. */
    static final String DECODER = "wsdecoder";

    private final CallSocket socket;

    AudioFrameChannelHandler(CallSocket socket) {
        this.socket = socket;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof BinaryWebSocketFrame frame && frame.isFinalFragment()) {
            try {
                ByteBuf content = frame.content();
                socket.frame(content.nioBuffer());
            } finally {
                frame.release();
            }
        } else {
            socket.received();
            context.fireChannelRead(message);
        }
    }
}
