namespace ComicCluster.Contracts.Auditing;

/// <summary>Something that somebody did. It never holds secrets or prompts.</summary>
/// <param name="Actor">The id of the key, or the subject of the token.</param>
/// <param name="Action">Such as <c>key.create</c>.</param>
/// <param name="Target">What it was done to.</param>
/// <param name="Outcome">Such as <c>ok</c> or the code of a refusal.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="TraceId">The trace that it belongs to.</param>
[GenerateSerializer, Immutable, Alias("AuditEvent")]
public sealed record AuditEvent(
    [property: Id(0)] string Actor,
    [property: Id(1)] string Action,
    [property: Id(2)] string Target,
    [property: Id(3)] string Outcome,
    [property: Id(4)] string Address,
    [property: Id(5)] string TraceId);
