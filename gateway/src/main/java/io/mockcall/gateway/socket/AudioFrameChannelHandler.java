package io.mockcall.gateway.socket;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.handler.codec.http.websocketx.BinaryWebSocketFrame;

/**
 * Netty handler behind the WebSocket decoder that passes audio frames to their {@link CallSocket} and bypasses the WebSocket
 * session. Other messages and fragmented frames pass on to the session.
 */
final class AudioFrameChannelHandler extends ChannelInboundHandlerAdapter {
    static final String NAME = "mockcall.audio";
    /** Name of the decoder that Netty's handshake adds to the channel pipeline. */
    static final String DECODER = "wsdecoder";

    /** One second of audio. */
    private static final int FRAMES_BETWEEN_OPTIONS = 50;

    private final CallSocket socket;
    private int frames;

    AudioFrameChannelHandler(CallSocket socket) {
        this.socket = socket;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof BinaryWebSocketFrame frame && frame.isFinalFragment()) {
            try {
                delayAcknowledgements(context);
                ByteBuf content = frame.content();
                socket.frame(content.nioBuffer());
            } finally {
                frame.release();
            }
        } else {
            frames = 0;
            socket.received();
            context.fireChannelRead(message);
        }
    }

    /**
     * Lets Linux acknowledge two frames with one segment, where it would otherwise send a segment for each read. The option is set
     * again and again, because Linux forgets it when the client pauses. Other operating systems ignore it.
     */
    private void delayAcknowledgements(ChannelHandlerContext context) {
        if (frames++ % FRAMES_BETWEEN_OPTIONS == 0) {
            context.channel().config().setOption(EpollChannelOption.TCP_QUICKACK, false);
        }
    }
}
