using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes;

/// <summary>The Prometheus operator's PodMonitor (monitoring.coreos.com/v1), as far as we use it; the names are the operator's.</summary>
public sealed class PodMonitor
{
    public string ApiVersion { get; set; } = "";

    public string Kind { get; set; } = "";

    public V1ObjectMeta Metadata { get; set; } = new();

    public PodMonitorSpec Spec { get; set; } = new();

    public sealed class PodMonitorSpec
    {
        public V1LabelSelector Selector { get; set; } = new();

        public string JobLabel { get; set; } = "";

        public List<Endpoint> PodMetricsEndpoints { get; set; } = [];
    }

    public sealed class Endpoint
    {
        public string Port { get; set; } = "";

        public string Path { get; set; } = "";

        public string Interval { get; set; } = "";

        public string ScrapeTimeout { get; set; } = "";
    }
}
