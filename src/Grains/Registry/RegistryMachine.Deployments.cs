using ComicCluster.Contracts.Registry;
using static ComicCluster.Contracts.Registry.RegistryRefusal;

namespace ComicCluster.Grains.Registry;

/// <summary>What changes deployments.</summary>
public static partial class RegistryMachine
{
    private static RegisteredModel Deploy(RegisteredModel model, RegistryChange.Deploy deploy, DateTimeOffset now)
    {
        RequireName(deploy.Deployment, "deployment");
        if (!DeploymentSplit.IsSound(deploy.Split)) throw Refused(Invalid, "The shares of a split are whole percents of distinct versions, and sum to 100.");
        var deployment = model.Deployments.FirstOrDefault(other => other.Name == deploy.Deployment);
        if (deployment is null && model.Deployments.Count >= MostDeployments) throw Refused(NotNow, $"There are {MostDeployments} deployments, and no more are allowed.");
        deployment ??= new ModelDeployment(deploy.Deployment, Salt(model.Name, deploy.Deployment, now));
        var champion = deployment.Split.MaxBy(share => share.Percent)?.Version;
        foreach (var share in deploy.Split)
        {
            var version = Usable(model, share.Version);
            if (champion is { } present && deployment.Split.All(other => other.Version != share.Version)) RequireGate(version, model.Find(present)!, deploy.Tolerance);
        }
        return With(model, Turn(deployment with { Waiting = deploy.Split, Failure = null }));
    }

    private static RegisteredModel Promote(RegisteredModel model, RegistryChange.Promote promote)
    {
        var deployment = Get(model, promote.Deployment);
        if (deployment.Split.Count < 2) throw Refused(NotNow, $"The deployment {deployment.Name} has no canary.");
        if (deployment.Split[^1].Version != promote.Version) throw Refused(Outdated, $"The canary of {deployment.Name} is version {deployment.Split[^1].Version}, not {promote.Version}. Look again.");
        Usable(model, promote.Version);
        return With(model, Turn(deployment with { Waiting = [new TrafficShare(deployment.Split[^1].Version, 100)], Failure = null }));
    }

    /// <summary>The versions of former splits are loaded, so nothing is waited for. What is left behind can't be gone back to.</summary>
    private static RegisteredModel RollBack(RegisteredModel model, RegistryChange.RollBack back)
    {
        var deployment = Get(model, back.Deployment);
        if (deployment.Former is not [var former, ..]) throw Refused(NotNow, $"The deployment {deployment.Name} had no split before.");
        return With(model, Cool(deployment with { Split = former, Former = [.. deployment.Former.Skip(1)], Waiting = null, Failure = null }));
    }

    private static RegisteredModel Undeploy(RegisteredModel model, RegistryChange.Undeploy undeploy)
    {
        var deployment = Get(model, undeploy.Deployment);
        if (deployment.Split.Count > 0) throw Refused(InUse, $"The deployment {deployment.Name} has traffic. Give it a split of none first.");
        return model with { Deployments = [.. model.Deployments.Where(other => other.Name != deployment.Name)] };
    }

    private static ModelDeployment Loaded(RegisteredModel model, ModelDeployment deployment, string manifest)
    {
        var warm = (deployment.Waiting ?? []).Select(share => share.Version).Where(number => model.Find(number)!.Version.Manifest == manifest).Except(deployment.Warm).ToArray();
        return warm.Length == 0 ? deployment : Turn(deployment with { Warm = [.. deployment.Warm, .. warm] });
    }

    private static ModelDeployment LoadFailed(RegisteredModel model, ModelDeployment deployment, string manifest, string reason)
    {
        var failed = deployment.Waiting?.FirstOrDefault(share => !deployment.Warm.Contains(share.Version) && model.Find(share.Version)!.Version.Manifest == manifest);
        return failed is null ? deployment : Cool(deployment with { Waiting = null, Failure = $"{model.Name}@{failed.Version} can't be loaded: {reason}" });
    }

    /// <summary>Lets the split that waits take its place if all its versions are loaded.</summary>
    private static ModelDeployment Turn(ModelDeployment deployment)
    {
        if (deployment.Waiting is not { } next || !next.All(share => deployment.Warm.Contains(share.Version))) return deployment;
        if (next.SequenceEqual(deployment.Split)) return Cool(deployment with { Waiting = null });
        IReadOnlyList<IReadOnlyList<TrafficShare>> former = deployment.Split.Count == 0 ? deployment.Former : [deployment.Split, .. deployment.Former.Take(MostFormer - 1)];
        return Cool(deployment with { Split = next, Waiting = null, Former = former });
    }

    /// <summary>Forgets that versions were loaded which no split names.</summary>
    private static ModelDeployment Cool(ModelDeployment deployment)
    {
        var named = VersionsOf(deployment);
        return deployment with { Warm = [.. deployment.Warm.Where(named.Contains)] };
    }

    private static HashSet<int> VersionsOf(ModelDeployment deployment) =>
        [.. deployment.Former.Append(deployment.Split).Append(deployment.Waiting ?? []).SelectMany(split => split).Select(share => share.Version)];

    private static RegistryState OnDeployments(RegistryState registry, Func<RegisteredModel, ModelDeployment, ModelDeployment> change)
    {
        var models = registry.Models.Select(model => model with { Deployments = [.. model.Deployments.Select(deployment => change(model, deployment))] }).ToArray();
        var isSame = models.Zip(registry.Models).All(pair => pair.First.Deployments.SequenceEqual(pair.Second.Deployments));
        return isSame ? registry : registry with { Models = models };
    }

    private static ModelDeployment Get(RegisteredModel model, string deployment) =>
        model.Deployments.FirstOrDefault(other => other.Name == deployment) ?? throw Refused(NotFound, $"{model.Name} has no deployment {deployment}.");

    private static RegisteredModel With(RegisteredModel model, ModelDeployment deployment) => model with
    {
        Deployments = [.. model.Deployments.Where(other => other.Name != deployment.Name).Append(deployment).OrderBy(other => other.Name, StringComparer.Ordinal)],
    };
}
