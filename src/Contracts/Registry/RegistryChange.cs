using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Contracts.Registry;

/// <summary>A change of the registry that somebody asks for.</summary>
/// <param name="Model">The model's name.</param>
/// <param name="Actor">Who asks.</param>
[GenerateSerializer, Immutable, Alias("RegistryChange")]
public abstract record RegistryChange([property: Id(0)] string Model, [property: Id(1)] string Actor)
{
    /// <summary>A new version, whose files are stored already. The same files again give the version that is there.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Files">Its files.</param>
    /// <param name="Description">What is told of it.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Register")]
    public sealed record Register(string Model, string Actor, [property: Id(0)] IReadOnlyList<StoredFile> Files, [property: Id(1)] ModelDescription Description)
        : RegistryChange(Model, Actor);

    /// <summary>Somebody decides on a version.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="IsApproved">Whether it may be used.</param>
    /// <param name="Note">Why.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Approve")]
    public sealed record Approve(string Model, string Actor, [property: Id(0)] int Version, [property: Id(1)] bool IsApproved, [property: Id(2)] string Note)
        : RegistryChange(Model, Actor);

    /// <summary>A version was measured. What was measured before on the same data is replaced.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Version">Its number.</param>
    /// <param name="Evaluation">What was found.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Evaluate")]
    public sealed record Evaluate(string Model, string Actor, [property: Id(0)] int Version, [property: Id(1)] ModelEvaluation Evaluation)
        : RegistryChange(Model, Actor);

    /// <summary>An alias is made, moved or removed, if it names what the caller thinks.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Alias">Its name.</param>
    /// <param name="Version">What it is to name; 0 removes it.</param>
    /// <param name="Expected">What it names; 0 if there is none.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="Tolerance">By which part of the present version's perplexity the new one's may be worse.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.MoveAlias")]
    public sealed record MoveAlias(
        string Model, string Actor, [property: Id(0)] string Alias, [property: Id(1)] int Version, [property: Id(2)] int Expected,
        [property: Id(3)] string Reason, [property: Id(4)] double Tolerance = DefaultTolerance)
        : RegistryChange(Model, Actor);

    /// <summary>A deployment gets a split, as soon as silos have loaded its versions. It is made if there is none.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Deployment">Its name.</param>
    /// <param name="Split">Shares that sum to 100; none ends its traffic at once.</param>
    /// <param name="Tolerance">By which part of the perplexity of what writes most now each new version's may be worse.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Deploy")]
    public sealed record Deploy(
        string Model, string Actor, [property: Id(0)] string Deployment, [property: Id(1)] IReadOnlyList<TrafficShare> Split,
        [property: Id(2)] double Tolerance = DefaultTolerance)
        : RegistryChange(Model, Actor);

    /// <summary>The last version of a deployment's split, its canary, gets all traffic, if it is the one that the caller thinks.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Deployment">Its name.</param>
    /// <param name="Version">The canary's number.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Promote")]
    public sealed record Promote(string Model, string Actor, [property: Id(0)] string Deployment, [property: Id(1)] int Version) : RegistryChange(Model, Actor);

    /// <summary>A deployment goes back to the split that it had before, at once.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Deployment">Its name.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.RollBack")]
    public sealed record RollBack(string Model, string Actor, [property: Id(0)] string Deployment) : RegistryChange(Model, Actor);

    /// <summary>A deployment without traffic is removed.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Deployment">Its name.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Undeploy")]
    public sealed record Undeploy(string Model, string Actor, [property: Id(0)] string Deployment) : RegistryChange(Model, Actor);

    /// <summary>A version that nothing uses goes to the trash; one that failed has no files, and is gone at once.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Version">Its number.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Remove")]
    public sealed record Remove(string Model, string Actor, [property: Id(0)] int Version) : RegistryChange(Model, Actor);

    /// <summary>A version comes back from the trash.</summary>
    /// <param name="Model">The model's name.</param>
    /// <param name="Actor">Who asks.</param>
    /// <param name="Version">Its number.</param>
    [GenerateSerializer, Immutable, Alias("RegistryChange.Restore")]
    public sealed record Restore(string Model, string Actor, [property: Id(0)] int Version) : RegistryChange(Model, Actor);

    /// <summary>By which part a perplexity may be worse if nobody says otherwise.</summary>
    public const double DefaultTolerance = 0.02;
}
