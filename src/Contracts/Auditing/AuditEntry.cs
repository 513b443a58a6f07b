namespace ComicCluster.Contracts.Auditing;

/// <summary>An entry of the audit log.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="Time">When.</param>
/// <param name="What">What was done.</param>
/// <param name="Previous">The hash of the entry before; empty for the first.</param>
/// <param name="Hash">SHA-256 over all of that, in lower-case hexadecimal digits.</param>
[GenerateSerializer, Immutable, Alias("AuditEntry")]
public sealed record AuditEntry(
    [property: Id(0)] long Sequence,
    [property: Id(1)] DateTimeOffset Time,
    [property: Id(2)] AuditEvent What,
    [property: Id(3)] string Previous,
    [property: Id(4)] string Hash);
