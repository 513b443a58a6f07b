using System.Text.Json;
using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Registry;
using static ComicCluster.Grains.Tests.Model.Schedules;

namespace ComicCluster.Grains.Tests.Registry;

/// <summary>A tenant's own server that knows of a registry what it was told, and no more.</summary>
internal sealed class RegistryFollower
{
    private readonly HashSet<string> _heard = [];
    private readonly Dictionary<string, int> _aliases = [];
    private readonly Dictionary<string, string> _splits = [], _health = [];

    public void Hear(WebhookMessage message)
    {
        Require(_heard.Add(message.Id), "two messages have the same id");
        Require(WebhookEvents.All.Contains(message.Type), "a message is of no known type");
        using var body = JsonDocument.Parse(message.Body);
        var data = body.RootElement.GetProperty("data");
        var id = data.GetProperty("id").GetString()!;
        switch (message.Type)
        {
            case WebhookEvents.AliasMoved:
                Require(_aliases.GetValueOrDefault(id) == data.GetProperty("before").GetInt32(), "an alias was moved from elsewhere");
                _aliases[id] = data.GetProperty("version").GetInt32();
                break;
            case WebhookEvents.DeploymentChanged:
                _splits[id] = string.Join(' ', data.GetProperty("split").EnumerateArray().Select(share => $"{share.GetProperty("version")}={share.GetProperty("percent")}"));
                break;
            case WebhookEvents.VersionReady:
                _health[id] = "";
                break;
            case WebhookEvents.VersionFailed:
                _health[id] = data.GetProperty("error").GetString()!;
                break;
        }
    }

    /// <summary>Requires that what it knows is so.</summary>
    public void Check(RegistryState registry)
    {
        foreach (var model in registry.Models)
        {
            foreach (var alias in model.Aliases) Require(_aliases.GetValueOrDefault($"{model.Name}@{alias.Name}") == alias.Version, "who follows the messages has another alias");
            foreach (var version in model.Versions.Where(version => version.Status != VersionStatus.Deleted))
                Require(_health.GetValueOrDefault(version.Version.Name) == (version.Status == VersionStatus.Checking ? null : version.Failure ?? ""), "who follows the messages knows other damage");
        }
        var splits = registry.Models.SelectMany(model => model.Deployments.Select(deployment => (Id: $"{model.Name}/{deployment.Name}", deployment.Split))).ToDictionary(pair => pair.Id, pair => Text(pair.Split));
        Require(splits.Keys.Union(_splits.Keys).All(id => splits.GetValueOrDefault(id, "") == _splits.GetValueOrDefault(id, "")), "who follows the messages has another split");
    }

    private static string Text(IReadOnlyList<TrafficShare> split) => string.Join(' ', split.Select(share => $"{share.Version}={share.Percent}"));
}
