package io.mockcall.client.tools.bench;

import com.sun.management.ThreadMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import com.sun.tools.attach.AttachNotSupportedException;
import com.sun.tools.attach.VirtualMachine;
import io.mockcall.client.ClientFailure;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.PlatformManagedObject;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServerConnection;
import javax.management.ObjectName;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXServiceURL;
import org.jspecify.annotations.Nullable;

/** Reads counters of a Java process on this machine through JMX. The process needs no options for it. */
public final class JvmProbe implements AutoCloseable {
    private final long pid;
    private final @Nullable JMXConnector connector;
    private final MBeanServerConnection beans;

    /**
     * Reads this process directly, because a process cannot attach to itself.
     *
     * @throws ClientFailure if the process has ended, or belongs to another user
     */
    public JvmProbe(long pid) {
        this.pid = pid;
        try {
            connector = pid == ProcessHandle.current().pid() ? null : connect(pid);
            beans = connector == null
                    ? ManagementFactory.getPlatformMBeanServer()
                    : connector.getMBeanServerConnection();
        } catch (AttachNotSupportedException | IOException e) {
            throw new ClientFailure("the Java process %d cannot be measured: %s".formatted(pid, e.getMessage()), e);
        }
    }

    @SuppressWarnings("BanJNDI") // the address comes from a process of the same user, not from the network
    private static JMXConnector connect(long pid) throws AttachNotSupportedException, IOException {
        VirtualMachine machine = VirtualMachine.attach(Long.toString(pid));
        try {
            return JMXConnectorFactory.connect(new JMXServiceURL(machine.startLocalManagementAgent()));
        } finally {
            machine.detach();
        }
    }

    /** Bytes of the heap that are in use after a full collection, which this method starts. */
    public long liveHeapBytes() {
        MemoryMXBean memory = bean(MemoryMXBean.class);
        memory.gc();
        return memory.getHeapMemoryUsage().getUsed();
    }

    /** The live objects of each class, in the format of {@code jcmd PID GC.class_histogram}. */
    public String classHistogram() {
        try {
            Object text = beans.invoke(
                    new ObjectName("com.sun.management:type=DiagnosticCommand"),
                    "gcClassHistogram",
                    new Object[] {new String[0]},
                    new String[] {String[].class.getName()});
            return String.valueOf(text);
        } catch (JMException | IOException e) {
            throw failure(e);
        }
    }

    /** Bytes that all threads have allocated since the start of the process. */
    long allocatedBytes() {
        return bean(ThreadMXBean.class).getTotalThreadAllocatedBytes();
    }

    /** Memory of the process in RAM, shared pages included. */
    public long residentBytes() {
        return new ProcessTable(Path.of("/proc")).residentBytes(pid);
    }

    public int threads() {
        return bean(ThreadMXBean.class).getThreadCount();
    }

    public long openFiles() {
        return bean(UnixOperatingSystemMXBean.class).getOpenFileDescriptorCount();
    }

    /**
     * The number of requests that the Kafka broker of the process has answered since its start; 0 if it has no broker.
     *
     * @param kind for example {@code Produce} or {@code Fetch}
     */
    long brokerRequests(String kind) {
        try {
            long sum = 0;
            var ofAllVersions = new ObjectName(
                    "kafka.network:type=RequestMetrics,name=RequestsPerSec,request=" + kind + ",version=*");
            for (ObjectName name : beans.queryNames(ofAllVersions, null)) {
                sum += (Long) beans.getAttribute(name, "Count");
            }
            return sum;
        } catch (JMException | IOException e) {
            throw failure(e);
        }
    }

    private <T extends PlatformManagedObject> T bean(Class<T> type) {
        try {
            return ManagementFactory.getPlatformMXBean(beans, type);
        } catch (IOException e) {
            throw failure(e);
        }
    }

    private static ClientFailure failure(Exception e) {
        return new ClientFailure("the counters of a Java process cannot be read: " + e.getMessage(), e);
    }

    @Override
    public void close() {
        try {
            if (connector != null) {
                connector.close();
            }
        } catch (IOException e) {
            // The process has ended.
        }
    }
}
