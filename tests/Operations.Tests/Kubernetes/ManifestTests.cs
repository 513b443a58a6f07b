using ComicCluster.Operations.Tests.Kubernetes.Checks;

namespace ComicCluster.Operations.Tests.Kubernetes;

public sealed class ManifestTests
{
    private static readonly IManifestCheck[] Checks =
    [
        new SelectorCheck(), new PortCheck(), new ProbeCheck(), new ResourceCheck(), new SecretCheck(), new RestrictedCheck(), new TerminationCheck(),
        new ImageCheck(), new SettingsCheck(), new AutoscalerCheck(), new ReferenceCheck(), new NetworkCheck(), new MonitorCheck(),
    ];

    /// <summary>A check, and a mistake that it has to find: what is replaced in the manifests of an overlay, and by what.</summary>
    public static TheoryData<string, string, string, string> Planted => new()
    {
        { nameof(SelectorCheck), "gpu", "      app.kubernetes.io/name: gpu-silo\n  strategy", "      app.kubernetes.io/name: silo\n  strategy" },
        { nameof(SelectorCheck), "gpu", "  selector:\n    app.kubernetes.io/name: gateway", "  selector:\n    app.kubernetes.io/name: gate" },
        { nameof(PortCheck), "gpu", "containerPort: 11111", "containerPort: 11112" },
        { nameof(PortCheck), "gpu", "            port: health\n          periodSeconds: 10", "            port: helth\n          periodSeconds: 10" },
        { nameof(PortCheck), "gpu", "- port: 30000", "- port: 30001" },
        { nameof(PortCheck), "local-cpu", "targetPort: blob", "targetPort: blobs" },
        { nameof(ProbeCheck), "gpu", "livenessProbe:\n          failureThreshold: 6\n          httpGet:\n            path: /healthz", "livenessProbe:\n          failureThreshold: 6\n          httpGet:\n            path: /readyz" },
        { nameof(ResourceCheck), "gpu", "nvidia.com/gpu: \"1\"", "example.com/gpu: \"1\"" },
        { nameof(ResourceCheck), "gpu", "            memory: 1Gi", "            memory: 1Gi\n            cpu: \"1\"" },
        { nameof(ResourceCheck), "gpu", "memory: 512Mi\n      ", "memory: 512Gi\n      " },
        { nameof(SecretCheck), "gpu", "ComicCluster__Cluster: comic", "ComicCluster__Cluster: comic\n  ComicCluster__AzureConnectionString: none" },
        { nameof(SecretCheck), "gpu", "value: /models/gpt2", "value: AccountName=a;AccountKey=b" },
        { nameof(RestrictedCheck), "gpu", "runAsNonRoot: true", "runAsNonRoot: false" },
        { nameof(RestrictedCheck), "gpu", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false" },
        { nameof(RestrictedCheck), "gpu", "- ALL", "- NET_RAW" },
        { nameof(RestrictedCheck), "gpu", "type: RuntimeDefault", "type: Unconfined" },
        { nameof(RestrictedCheck), "local-cpu", "emptyDir:\n          sizeLimit: 4Gi", "hostPath:\n          path: /var" },
        { nameof(TerminationCheck), "gpu", "terminationGracePeriodSeconds: 150", "terminationGracePeriodSeconds: 120" },
        { nameof(ImageCheck), "azure", "coordinator:0.1.0", "coordinator:latest" },
        { nameof(ImageCheck), "gpu", "gpu-silo:0.1.0", "gpu-silo" },
        { nameof(SettingsCheck), "gpu", "ComicCluster__Slots", "ComicCluster__Slot" },
        { nameof(SettingsCheck), "gpu", "ComicCluster__LogFormat: json", "ComicCluster__LogFormat: xml" },
        { nameof(SettingsCheck), "gpu", "name: POD_IP", "name: POD_IPS" },
        { nameof(AutoscalerCheck), "gpu", "threshold: \"", "threshold: \"1" },
        { nameof(AutoscalerCheck), "gpu", "query: sum(comic_panel_demand)", "query: sum(comic_panel_queue_depth)" },
        { nameof(AutoscalerCheck), "gpu-time-sliced", "maxReplicas: 32", "maxReplicas: 33" },
        { nameof(AutoscalerCheck), "gpu-time-sliced", "stabilizationWindowSeconds: 0", "stabilizationWindowSeconds: 1" },
        { nameof(ReferenceCheck), "gpu", "key: connection-string", "key: connection" },
        { nameof(ReferenceCheck), "gpu", "claimName: comic-models", "claimName: models" },
        { nameof(ReferenceCheck), "gpu", "serviceAccountName: comic", "serviceAccountName: default" },
        { nameof(NetworkCheck), "gpu", "- 169.254.0.0/16", "- 169.254.0.0/17" },
        { nameof(NetworkCheck), "gpu", "  podSelector: {}\n  policyTypes:\n  - Ingress\n  - Egress", "  podSelector: {}\n  policyTypes:\n  - Ingress" },
        { nameof(MonitorCheck), "gpu", "    port: health\n    scrapeTimeout", "    port: metrics\n    scrapeTimeout" },
        { nameof(MonitorCheck), "gpu", "jobLabel: app.kubernetes.io/name", "jobLabel: app.kubernetes.io/part-of" },
    };

    public static TheoryData<string> Overlays => Overlay.All;

    [Theory, MemberData(nameof(Overlays))]
    public async Task Overlay_AllChecks_FindNothing(string overlay)
    {
        var manifests = Manifests.Read(await Overlay.BuildAsync(overlay));
        Assert.Empty(Checks.SelectMany(check => check.Mistakes(manifests)));
    }

    [Theory, MemberData(nameof(Planted))]
    public async Task Check_PlantedMistake_IsFound(string check, string overlay, string text, string mistake)
    {
        var yaml = await Overlay.BuildAsync(overlay);
        Assert.Contains(text, yaml);
        var manifests = Manifests.Read(yaml.Replace(text, mistake, StringComparison.Ordinal));
        Assert.NotEmpty(Checks.Single(candidate => candidate.GetType().Name == check).Mistakes(manifests));
    }

    [Theory]
    [InlineData("terminationGracePeriodSeconds: 150", "terminationGracePeriodSecs: 150")]
    [InlineData("replicas: 2", "replicas: two")]
    [InlineData("pollingInterval: 15", "polingInterval: 15")]
    [InlineData("podMetricsEndpoints:", "podMetricsEndpoint:")]
    public async Task Read_UnknownFieldOrWrongType_IsRefused(string text, string mistake)
    {
        var yaml = await Overlay.BuildAsync("gpu");
        Assert.Contains(text, yaml);
        Assert.ThrowsAny<Exception>(() => Manifests.Read(yaml.Replace(text, mistake, StringComparison.Ordinal)));
    }
}
