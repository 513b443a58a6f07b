using System.Globalization;
using ComicCluster.Autoscaling.Scaling;
using ComicCluster.Contracts.Telemetry;
using k8s.Models;

namespace ComicCluster.Operations.Tests.Kubernetes.Checks;

/// <summary>The autoscaler has the settings that won in the simulation, in proportion to a pod's slots.</summary>
internal sealed class AutoscalerCheck : IManifestCheck
{
    private const double SimulatedSlots = 4;
    private static readonly ScalerSettings Won = new();

    public IEnumerable<string> Mistakes(Manifests manifests)
    {
        var deployment = manifests.Deployment("gpu-silo");
        var slots = double.Parse(manifests.Environment(deployment.Spec.Template.Spec.Containers[0])["ComicCluster__Slots"]!, CultureInfo.InvariantCulture);
        var panels = (Won.PanelsPerPod * slots / SimulatedSlots).ToString(CultureInfo.InvariantCulture);
        var times = (int)(SimulatedSlots / slots); // as many pods
        if ((manifests.ScaledObject, manifests.Autoscaler) == (null, null)) return [];
        var mistakes = new List<string>();
        if (deployment.Spec.Replicas is not null) mistakes.Add("gpu-silo has a number of replicas, which would be set back at each update");
        if (manifests.ScaledObject is { } keda)
        {
            var trigger = keda.Spec.Triggers.Single();
            Same("scaleTargetRef", keda.Spec.ScaleTargetRef.Name, "gpu-silo");
            Same("query", trigger.Metadata["query"], $"sum({DispatchMetrics.Demand.PrometheusName})");
            Same("threshold", trigger.Metadata["threshold"], panels);
            Same("ignoreNullValues", trigger.Metadata["ignoreNullValues"], "false");
            Same("metricType", trigger.MetricType, "AverageValue");
            Same("minReplicaCount", keda.Spec.MinReplicaCount, Won.MinReplicas * times);
            Same("maxReplicaCount", keda.Spec.MaxReplicaCount, Won.MaxReplicas * times);
            Same("pollingInterval", keda.Spec.PollingInterval, Won.PollingSeconds);
            Same("cooldownPeriod", keda.Spec.CooldownPeriod, Won.CooldownSeconds);
            Same("fallback.failureThreshold", keda.Spec.Fallback.FailureThreshold, Won.FallbackFailures);
            Same("fallback.replicas", keda.Spec.Fallback.Replicas, Won.FallbackReplicas * times);
            Same("fallback.behavior", keda.Spec.Fallback.Behavior.ToUpperInvariant(), Won.Fallback.ToString().ToUpperInvariant());
            Rules(keda.Spec.Advanced.HorizontalPodAutoscalerConfig.Behavior);
        }
        if (manifests.Autoscaler is { } plain)
        {
            var metric = plain.Spec.Metrics.Single().External;
            Same("scaleTargetRef", plain.Spec.ScaleTargetRef.Name, "gpu-silo");
            Same("metric", metric.Metric.Name, DispatchMetrics.Demand.PrometheusName);
            Same("averageValue", metric.Target.AverageValue.ToDouble().ToString(CultureInfo.InvariantCulture), panels);
            Same("minReplicas", plain.Spec.MinReplicas, Won.MinReplicas * times);
            Same("maxReplicas", plain.Spec.MaxReplicas, Won.MaxReplicas * times);
            Rules(plain.Spec.Behavior);
        }
        return mistakes;

        void Rules(V2HorizontalPodAutoscalerBehavior behavior)
        {
            Same("scaleUp", Text(behavior.ScaleUp), Text(Won.Up));
            Same("scaleDown", Text(behavior.ScaleDown), Text(Won.Down));
        }

        void Same(string what, object? has, object wanted)
        {
            if (!wanted.Equals(has)) mistakes.Add($"{what} is {has}; in the simulation {wanted} won");
        }

        string Text(object rules) => rules switch
        {
            V2HPAScalingRules manifest => $"{manifest.StabilizationWindowSeconds} {string.Join(", ", manifest.Policies.Select(p => $"{p.Type} {p.Value} {p.PeriodSeconds}"))}",
            ScalingRules won => $"{won.StabilizationWindowSeconds} {string.Join(", ", won.Policies.Select(p => $"{p.Type} {(p.Type == PolicyType.Pods ? p.Value * times : p.Value)} {p.PeriodSeconds}"))}",
            _ => "",
        };
    }
}
