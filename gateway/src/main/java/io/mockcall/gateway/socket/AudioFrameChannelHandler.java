package io.mockcall.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/**
 * Hands audio to its socket right behind the WebSocket decoder. Everything else, and frames in fragments, takes the usual way
 * through the session.
 */
final class AudioFrameChannelHandler extends ChannelInboundHandlerAdapter {
    static final String NAME = "mockcall.audio";
    /** Where Netty's handshake puts its decoder. */
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
            socket.touched();
            context.fireChannelRead(message);
        }
    }
}
