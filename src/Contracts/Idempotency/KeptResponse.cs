namespace ComicCluster.Contracts.Idempotency;

/// <summary>An answer that is kept.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Location">The header, if there was one.</param>
/// <param name="ContentType">Of the body.</param>
/// <param name="Body">The body; 64 KiB at most.</param>
[GenerateSerializer, Immutable, Alias("KeptResponse")]
public sealed record KeptResponse(
    [property: Id(0)] int Status, [property: Id(1)] string? Location, [property: Id(2)] string? ContentType, [property: Id(3)] byte[] Body);
