using System.Reflection;
using System.Runtime.InteropServices;
using System.Text;

namespace RemitFlow.DevHost.Brokers;

/// <summary>
/// The broker that librdkafka ships for its own tests. Confluent.Kafka has no door to it, so this one is ours.
/// </summary>
internal static partial class MockCluster
{
    private const string Library = "librdkafka";
    private const int Producer = 0;
    private const int ErrorBytes = 512;

    // The first build wants a libsasl2 that Debian does not have; Confluent.Kafka falls back in the same order.
    private static readonly string[] Builds = ["librdkafka", "centos8-librdkafka", "alpine-librdkafka"];

    static MockCluster() => NativeLibrary.SetDllImportResolver(typeof(MockCluster).Assembly, Resolve);

    /// <summary>A client handle that the cluster lives in, and the cluster.</summary>
    public static (nint Client, nint Cluster) Create()
    {
        var error = new byte[ErrorBytes];
        var configuration = NewConfiguration();

        // Else it warns that it has no broker: it is about to be one.
        Set(configuration, "log_level", "2", error, ErrorBytes);
        var client = New(Producer, configuration, error, ErrorBytes);
        if (client == 0)
        {
            throw new DevHostException($"librdkafka gives no client: {Encoding.UTF8.GetString(error).TrimEnd('\0')}");
        }

        var cluster = NewCluster(client, brokers: 1);
        return cluster != 0 ? (client, cluster) : throw new DevHostException("librdkafka gives no in-process broker.");
    }

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_bootstraps")]
    public static partial nint Bootstraps(nint cluster);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_topic_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial int CreateTopic(nint cluster, string topic, int partitions, int replication);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_group_initial_rebalance_delay_ms")]
    public static partial void SetRebalanceDelay(nint cluster, int milliseconds);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_destroy")]
    public static partial void DestroyCluster(nint cluster);

    [LibraryImport(Library, EntryPoint = "rd_kafka_destroy")]
    public static partial void DestroyClient(nint client);

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_new")]
    private static partial nint NewConfiguration();

    [LibraryImport(Library, EntryPoint = "rd_kafka_conf_set", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Set(nint configuration, string name, string value, [Out] byte[] error, nuint errorBytes);

    [LibraryImport(Library, EntryPoint = "rd_kafka_new")]
    private static partial nint New(int type, nint configuration, [Out] byte[] error, nuint errorBytes);

    [LibraryImport(Library, EntryPoint = "rd_kafka_mock_cluster_new")]
    private static partial nint NewCluster(nint client, int brokers);

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path)
    {
        if (name != Library)
        {
            return 0;
        }

        foreach (var build in Builds)
        {
            if (NativeLibrary.TryLoad(build, assembly, path, out var handle))
            {
                return handle;
            }
        }

        throw new DevHostException("librdkafka, which Confluent.Kafka brings, cannot be loaded on this machine.");
    }
}
