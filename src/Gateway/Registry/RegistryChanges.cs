using System.Text.Json;
using ComicCluster.Contracts.Registry;
using ComicCluster.Gateway.Accounts;

namespace ComicCluster.Gateway.Registry;

/// <summary>Changes tenants' registries, and writes down who did.</summary>
internal sealed class RegistryChanges(IGrainFactory grains, AuditTrail audit)
{
    /// <summary>Changes something.</summary>
    /// <returns>The model after that.</returns>
    /// <exception cref="RegistryRefusedException">A rule is in the way.</exception>
    public async Task<RegisteredModel> ApplyAsync(string tenant, RegistryChange change)
    {
        var changed = await grains.GetGrain<IModelRegistryGrain>(tenant).ChangeAsync(change);
        await audit.AddAsync(tenant, $"model.{JsonNamingPolicy.SnakeCaseLower.ConvertName(change.GetType().Name)}", TargetOf(change));
        return changed;
    }

    private static string TargetOf(RegistryChange change) => change switch
    {
        RegistryChange.Approve approve => VersionName.Of(change.Model, approve.Version),
        RegistryChange.Evaluate evaluate => VersionName.Of(change.Model, evaluate.Version),
        RegistryChange.Remove remove => VersionName.Of(change.Model, remove.Version),
        RegistryChange.Restore restore => VersionName.Of(change.Model, restore.Version),
        RegistryChange.MoveAlias move => $"{change.Model}@{move.Alias}",
        RegistryChange.Deploy deploy => $"{change.Model}/{deploy.Deployment}",
        RegistryChange.Promote promote => $"{change.Model}/{promote.Deployment}",
        RegistryChange.RollBack back => $"{change.Model}/{back.Deployment}",
        RegistryChange.Undeploy undeploy => $"{change.Model}/{undeploy.Deployment}",
        _ => change.Model,
    };
}
