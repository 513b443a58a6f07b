using System.Security.Cryptography;
using System.Text;
using ComicCluster.Contracts.Registry;
using static ComicCluster.Contracts.Registry.RegistryRefusal;

namespace ComicCluster.Grains.Registry;

/// <summary>
/// How a registry's state changes. The same rules hold in a cluster, where a grain keeps the state, and in a folder. A version is used by the alias
/// that names it, the deployments whose splits have it (also the one that waits, and those that can be gone back to) and by pins; what is used can't be
/// removed, only what was removed is deleted, and only files that no version has are garbage.
/// </summary>
public static partial class RegistryMachine
{
    private const int MostModels = 100, MostVersions = 1000, MostAliases = 50, MostDeployments = 20, MostFormer = 5, MostMoves = 200, LongestCard = 64 << 10, LongestText = 1000, MostEvaluations = 50;

    /// <summary>What becomes of a registry. The same state comes back if nothing changes.</summary>
    /// <exception cref="RegistryRefusedException">A rule is in the way.</exception>
    public static RegistryState Apply(RegistryState registry, RegistryInput input, DateTimeOffset now)
    {
        return input switch
        {
            RegistryInput.Asked(var change) => registry.With(Asked(registry, change, now)) is var next && change is RegistryChange.Register
                ? next with { Garbage = [.. next.Garbage.Except(next.UsedParts())] }
                : next,
            RegistryInput.Checked(var model, var number, var failure) => Checked(registry, model, number, failure, now),
            RegistryInput.Doubted(var manifest) => Doubted(registry, manifest),
            RegistryInput.Loaded(var manifest) => OnDeployments(registry, (model, deployment) => Loaded(model, deployment, manifest)),
            RegistryInput.LoadFailed(var manifest, var reason) => OnDeployments(registry, (model, deployment) => LoadFailed(model, deployment, manifest, reason)),
            RegistryInput.PinDeployed(var holder, var model, var deployment) when IsNew(holder) => PinDeployed(registry, holder, model, deployment),
            RegistryInput.PinVersion(var holder, var model, var number, var needsApproval) when IsNew(holder) =>
                Pin(registry, holder, needsApproval ? Usable(Get(registry, model), number) : Sound(Get(registry, model), number)),
            RegistryInput.Unpin(var holder) when registry.Pins.Any(pin => pin.Holder == holder) => registry with { Pins = [.. registry.Pins.Where(pin => pin.Holder != holder)] },
            RegistryInput.Collect(var age, var newest) => Collect(Retire(registry, newest, now), age, now),
            RegistryInput.Discard(var parts) => WithGarbage(registry, parts),
            RegistryInput.Swept(var parts) => registry with { Garbage = [.. registry.Garbage.Except(parts)] },
            RegistryInput.PartsExpected => registry with { Uploaded = now },
            RegistryInput.LookedThrough(var before) when registry.Uploaded + LongestUpload <= before => registry with { Uploaded = null },
            RegistryInput.Told(var message) when registry.Messages.Any(other => other.Id == message) =>
                registry with { Messages = [.. registry.Messages.Where(other => other.Id != message)] },
            _ => registry,
        };

        bool IsNew(string holder) => registry.Pins.All(pin => pin.Holder != holder); // it keeps what it was begun with
    }

    /// <summary>What uses a version, in words; none if nothing does.</summary>
    public static IReadOnlyList<string> UsersOf(RegistryState registry, RegisteredModel model, int number) =>
    [
        .. model.Aliases.Where(alias => alias.Version == number).Select(alias => $"the alias {alias.Name}"),
        .. model.Deployments.Where(deployment => VersionsOf(deployment).Contains(number)).Select(deployment => $"the deployment {deployment.Name}"),
        .. registry.Pins.Where(pin => pin.Model == model.Name && pin.Version == number).Select(pin => pin.Holder).Take(5),
    ];

    /// <summary>The weights that silos are to load, because a split waits for them.</summary>
    public static IReadOnlyList<ModelVersion> ToLoad(RegistryState registry) =>
    [
        .. from model in registry.Models
           from deployment in model.Deployments
           from share in deployment.Waiting ?? []
           where !deployment.Warm.Contains(share.Version)
           select model.Find(share.Version)!.Version,
    ];

    /// <summary>The versions whose files are to be read through.</summary>
    public static IReadOnlyList<ModelVersion> ToCheck(RegistryState registry) =>
    [
        .. from model in registry.Models
           from version in model.Versions
           where version.Status == VersionStatus.Checking || version.IsDoubted
           select version.Version,
    ];

    /// <summary>Whether nothing is to be done: no version to read through or to load, no garbage to remove, nothing to tell.</summary>
    public static bool IsDone(RegistryState registry) =>
        registry.Garbage.Count == 0 && registry.Messages.Count == 0 && ToCheck(registry).Count == 0 && ToLoad(registry).Count == 0;

    private static RegisteredModel Asked(RegistryState registry, RegistryChange change, DateTimeOffset now)
    {
        if (change is RegistryChange.Register register) return Register(registry, register, now);
        var model = Get(registry, change.Model);
        return change switch
        {
            RegistryChange.Approve approve => Approve(registry, model, approve, now),
            RegistryChange.Evaluate evaluate => Evaluate(model, evaluate),
            RegistryChange.MoveAlias move => MoveAlias(model, move, now),
            RegistryChange.Deploy deploy => Deploy(model, deploy, now),
            RegistryChange.Promote promote => Promote(model, promote),
            RegistryChange.RollBack back => RollBack(model, back),
            RegistryChange.Undeploy undeploy => Undeploy(model, undeploy),
            RegistryChange.Remove remove => Remove(registry, model, remove.Version, now),
            RegistryChange.Restore restore => Restore(model, restore.Version, now),
            _ => throw new ArgumentException($"{change.GetType().Name} is no change.", nameof(change)),
        };
    }

    private static RegisteredModel Register(RegistryState registry, RegistryChange.Register register, DateTimeOffset now)
    {
        RequireName(register.Model, "model");
        if (register.Description.Card.Length > LongestCard) throw Refused(Invalid, $"The model card has more than {LongestCard} characters.");
        if (register.Description.Evaluation is { } evaluation) RequireSound(evaluation);
        try
        {
            ModelFiles.Check(register.Files);
        }
        catch (ArgumentException error)
        {
            throw Refused(Invalid, error.Message);
        }
        var model = registry.Find(register.Model) ?? new RegisteredModel(register.Model);
        if (model.Versions.Count == 0 && registry.Models.Count >= MostModels) throw Refused(NotNow, $"There are {MostModels} models, and no more are allowed.");
        if (model.Versions.Count >= MostVersions) throw Refused(NotNow, $"{model.Name} has {MostVersions} versions, and no more are allowed. Begin another model.");
        var manifest = ModelFiles.Manifest(register.Files);
        var same = model.Versions.LastOrDefault(known => known.Status is VersionStatus.Checking or VersionStatus.Ready && known.Version.Manifest == manifest);
        if (same is not null) return same is { Status: VersionStatus.Ready, Failure: not null } ? With(model, same with { IsDoubted = true }) : model; // what was damaged is whole again, perhaps
        var files = register.Files.OrderBy(file => file.Name, StringComparer.Ordinal).ToArray();
        var version = new ModelVersion(model.Name, model.Versions.Count + 1, files, register.Description, now, register.Actor);
        return model with { Versions = [.. model.Versions, new RegisteredVersion(version, VersionStatus.Checking, now)] };
    }

    private static RegistryState Checked(RegistryState registry, string name, int number, string? failure, DateTimeOffset now)
    {
        if (registry.Find(name) is not { } model || model.Find(number) is not { } version) return registry;
        if (version.IsDoubted) return registry.With(With(model, version with { Failure = failure, IsDoubted = false }));
        if (version.Status != VersionStatus.Checking) return registry;
        var status = failure is null ? VersionStatus.Ready : VersionStatus.Failed;
        return WithGarbage(registry.With(With(model, version with { Status = status, Failure = failure, Since = now })), PartsOf(version));
    }

    private static RegistryState Doubted(RegistryState registry, string manifest)
    {
        var next = registry;
        foreach (var version in registry.Models.SelectMany(model => model.Versions).Where(version => version is { Status: VersionStatus.Ready, IsDoubted: false } && version.Version.Manifest == manifest))
            next = next.With(With(next.Find(version.Version.Model)!, version with { IsDoubted = true }));
        return next;
    }

    private static RegisteredModel Approve(RegistryState registry, RegisteredModel model, RegistryChange.Approve approve, DateTimeOffset now)
    {
        RequireText(approve.Note);
        var version = Ready(model, approve.Version);
        if (!approve.IsApproved && UsersOf(registry, model, approve.Version) is { Count: > 0 } users) throw Refused(InUse, $"{Name(version)} is used by {string.Join(", ", users)}.");
        return With(model, version with { Approval = new ModelApproval(approve.IsApproved, approve.Actor, approve.Note, now) });
    }

    private static RegisteredModel Evaluate(RegisteredModel model, RegistryChange.Evaluate evaluate)
    {
        RequireSound(evaluate.Evaluation);
        var version = Get(model, evaluate.Version);
        if (version.Measured.Contains(evaluate.Evaluation)) return model;
        var others = version.Measured.Where(evaluation => evaluation.Data != evaluate.Evaluation.Data).Take(MostEvaluations - 1);
        return With(model, version with { Measured = [evaluate.Evaluation, .. others] });
    }

    private static RegisteredModel MoveAlias(RegisteredModel model, RegistryChange.MoveAlias move, DateTimeOffset now)
    {
        RequireName(move.Alias, "alias");
        if (VersionName.IsNumber(move.Alias)) throw Refused(Invalid, $"The alias {move.Alias} would look like a version's number.");
        RequireText(move.Reason);
        var alias = model.Aliases.FirstOrDefault(other => other.Name == move.Alias) ?? new ModelAlias(move.Alias, 0, []);
        if (alias.Version != move.Expected) throw Refused(Outdated, $"The alias {alias.Name} names {Name(alias.Version)}, not {Name(move.Expected)}. Look again.");
        if (alias.Version == move.Version) return model;
        if (alias.History.Count == 0 && model.Aliases.Count >= MostAliases) throw Refused(NotNow, $"There are {MostAliases} aliases, and no more are allowed.");
        if (move.Version != 0)
        {
            var candidate = Usable(model, move.Version);
            // Going back to where it was before is always possible.
            if (alias.Version != 0 && alias.History[^1].From != move.Version) RequireGate(candidate, model.Find(alias.Version)!, move.Tolerance);
        }
        var moved = new ModelAlias(alias.Name, move.Version,
            [.. alias.History.TakeLast(MostMoves - 1), new AliasMove(alias.Version, move.Version, move.Actor, move.Reason, now)]);
        return model with { Aliases = [.. model.Aliases.Where(other => other.Name != alias.Name).Append(moved).OrderBy(other => other.Name, StringComparer.Ordinal)] };

        static string Name(int version) => version == 0 ? "no version" : $"version {version}";
    }

    /// <summary>A version that was found damaged gets no comics: the others of the split share them.</summary>
    private static RegistryState PinDeployed(RegistryState registry, string holder, string name, string deploymentName)
    {
        var model = Get(registry, name);
        var deployment = Get(model, deploymentName);
        if (deployment.Split.Count == 0) throw Refused(NotNow, $"The deployment {name}/{deploymentName} has no traffic.");
        var sound = deployment.Split.Where(share => model.Find(share.Version)!.IsSound).ToArray();
        if (sound.Length == 0) throw Refused(NotNow, $"{Name(model.Find(deployment.Split[0].Version)!)} can't write: {model.Find(deployment.Split[0].Version)!.Failure}");
        return Pin(registry, holder, model.Find(DeploymentSplit.Choose(sound, deployment.Salt, holder))!);
    }

    private static RegistryState Pin(RegistryState registry, string holder, RegisteredVersion version) => registry with
    {
        Pins = [.. registry.Pins, new ModelPin(holder, version.Version.Model, version.Version.Number, version.Version.Digest, version.Version.Manifest)],
    };

    private static RegisteredModel With(RegisteredModel model, RegisteredVersion version) => model with
    {
        Versions = [.. model.Versions.Select(other => other.Version.Number == version.Version.Number ? version : other)],
    };

    private static RegisteredModel Get(RegistryState registry, string model) => registry.Find(model) ?? throw Refused(NotFound, $"There is no model {model}.");

    private static RegisteredVersion Get(RegisteredModel model, int number) =>
        model.Find(number) ?? throw Refused(NotFound, $"{model.Name} has no version {number}.");

    private static RegisteredVersion Ready(RegisteredModel model, int number) => Get(model, number) is { Status: VersionStatus.Ready } version
        ? version
        : throw Refused(NotNow, $"{model.Name}@{number} is not ready: it is {model.Find(number)!.Status}. {model.Find(number)!.Failure}".TrimEnd());

    private static RegisteredVersion Sound(RegisteredModel model, int number) => Ready(model, number) is { Failure: { } failure }
        ? throw Refused(NotNow, $"{model.Name}@{number} can't be used: {failure}")
        : Ready(model, number);

    private static RegisteredVersion Usable(RegisteredModel model, int number) => Sound(model, number) is { Approval.IsApproved: true } version
        ? version
        : throw Refused(NotNow, $"{model.Name}@{number} is not approved.");

    private static void RequireGate(RegisteredVersion candidate, RegisteredVersion champion, double tolerance)
    {
        if (tolerance is not (>= 0 and <= 1)) throw Refused(Invalid, "A tolerance is 0 to 1.");
        if (MetricGate.Refuse(candidate, champion, tolerance) is { } why) throw Refused(Gate, why);
    }

    private static void RequireName(string name, string what)
    {
        if (!ModelFiles.IsName(name)) throw Refused(Invalid, $"'{name}' can't be the name of a {what}: letters, digits, '-', '_' and '.'.");
    }

    private static void RequireSound(ModelEvaluation evaluation)
    {
        if (evaluation.Perplexity is not (>= 1 and < double.PositiveInfinity)) throw Refused(Invalid, "A perplexity is at least 1.");
        if (evaluation.Data.Length is 0 or > LongestText) throw Refused(Invalid, $"What was measured on has a name of at most {LongestText} characters.");
    }

    private static void RequireText(string text)
    {
        if (text.Length > LongestText) throw Refused(Invalid, $"A reason has at most {LongestText} characters.");
    }

    private static string Name(RegisteredVersion version) => version.Version.Name;

    private static string Salt(string model, string deployment, DateTimeOffset now) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{model}/{deployment}/{now.UtcTicks}"))))[..16];

    private static RegistryRefusedException Refused(RegistryRefusal reason, string message) => new(reason, message);
}
