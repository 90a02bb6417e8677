package io.mockcall.gateway.access.signin;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import org.springframework.http.server.reactive.ServerHttpRequest;

/**
 * Reads the client address of a request: the peer of the socket, or the address that a proxy forwards if {@code
 * server.forward-headers-strategy} is set.
 */
public final class ClientAddresses {
    private static final int NETWORK_BYTES = 8;

    private ClientAddresses() {}

    /** The address as text. An IPv6 address is reduced to its /64 network, because one client commands the whole network. */
    public static String of(ServerHttpRequest request) {
        InetSocketAddress remote = request.getRemoteAddress();
        if (remote == null) {
            return "unknown";
        }
        InetAddress address = remote.getAddress();
        return address == null
                ? remote.getHostString()
                : address instanceof Inet6Address six && !six.isLoopbackAddress()
                        ? network(six)
                        : address.getHostAddress();
    }

    private static String network(Inet6Address address) {
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException("16 bytes are an address", e);
        }
    }
}
