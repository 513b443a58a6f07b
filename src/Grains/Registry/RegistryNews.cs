using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Webhooks;

namespace ComicCluster.Grains.Registry;

/// <summary>
/// What a tenant's own servers are told of a registry. Messages are written into the state with the change that they tell of, and stay there until
/// the tenant's webhooks have them: whatever dies, they are told, and are the same each time.
/// </summary>
public static class RegistryNews
{
    private const int MostMessages = 100; // that the webhooks have not taken; of more the oldest are lost

    /// <summary>The registry after a change, with the messages that tell of it.</summary>
    /// <param name="before">The registry before it.</param>
    /// <param name="after">The registry after it.</param>
    /// <param name="now">The time.</param>
    public static RegistryState Add(RegistryState before, RegistryState after, DateTimeOffset now)
    {
        if (ReferenceEquals(before.Models, after.Models)) return after;
        var (messages, count) = (after.Messages.ToList(), after.MessageCount);
        foreach (var model in after.Models.Where(model => !ReferenceEquals(model, before.Find(model.Name))))
            foreach (var (type, data) in Of(before.Find(model.Name) ?? new RegisteredModel(model.Name), model))
                messages.Add(MessageText.Write(FormattableString.Invariant($"msg_registry_{++count}"), type, now, data));
        return count == after.MessageCount ? after : after with { Messages = [.. messages.TakeLast(MostMessages)], MessageCount = count };
    }

    private static IEnumerable<(string Type, Data Data)> Of(RegisteredModel before, RegisteredModel now) =>
    [
        .. now.Versions.Select(version => Of(before.Find(version.Version.Number), version)).OfType<(string, Data)>(),
        .. from alias in now.Aliases
           where alias.Version != (before.Aliases.FirstOrDefault(other => other.Name == alias.Name)?.Version ?? 0)
           select Of(now, alias),
        .. from deployment in now.Deployments
           where IsChanged(before.Deployments.FirstOrDefault(other => other.Name == deployment.Name), deployment)
           select Of(now, deployment),
    ];

    private static (string Type, Data Data)? Of(RegisteredVersion? before, RegisteredVersion now)
    {
        if (Health(now) is not { } health || health == (before is null ? null : Health(before))) return null;
        var (version, isSound) = (now.Version, health.Failure is null);
        return (isSound ? WebhookEvents.VersionReady : WebhookEvents.VersionFailed, new Data(version.Name, version.Model, FormattableString.Invariant($"/v1/registry/models/{version.Model}/versions/{version.Number}"))
        {
            Version = version.Number, Status = isSound ? "ready" : "failed", Error = MessageText.Shorten(health.Failure),
        });
    }

    private static (string Type, Data Data) Of(RegisteredModel model, ModelAlias alias)
    {
        var move = alias.History[^1];
        return (WebhookEvents.AliasMoved, new Data($"{model.Name}@{alias.Name}", model.Name, $"/v1/registry/models/{model.Name}")
        {
            Alias = alias.Name, Version = move.To, Before = move.From, Actor = MessageText.Shorten(move.Actor), Reason = MessageText.Shorten(move.Reason),
        });
    }

    private static (string Type, Data Data) Of(RegisteredModel model, ModelDeployment deployment) =>
        (WebhookEvents.DeploymentChanged, new Data($"{model.Name}/{deployment.Name}", model.Name, $"/v1/registry/models/{model.Name}")
        {
            Deployment = deployment.Name, Split = deployment.Split, Error = MessageText.Shorten(deployment.Failure),
        });

    /// <summary>Whether a version's files are what was registered, as far as is known; null if nobody has looked, or they are gone.</summary>
    private static (VersionStatus Status, string? Failure)? Health(RegisteredVersion version) => version.Status switch
    {
        VersionStatus.Ready or VersionStatus.Trashed => (VersionStatus.Ready, version.Failure),
        VersionStatus.Failed => (VersionStatus.Failed, version.Failure),
        _ => null,
    };

    private static bool IsChanged(ModelDeployment? before, ModelDeployment now) =>
        !now.Split.SequenceEqual(before?.Split ?? []) || (now.Failure is not null && now.Failure != before?.Failure);

    private sealed record Data(string Id, string Model, string Url)
    {
        public int? Version { get; init; }

        public string? Status { get; init; }

        public string? Alias { get; init; }

        public int? Before { get; init; }

        public string? Actor { get; init; }

        public string? Reason { get; init; }

        public string? Deployment { get; init; }

        public IReadOnlyList<TrafficShare>? Split { get; init; }

        public string? Error { get; init; }
    }
}
