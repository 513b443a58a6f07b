namespace ComicCluster.Contracts.Idempotency;

/// <summary>What to do with a request.</summary>
/// <param name="State">What is known of it.</param>
/// <param name="Response">What it was answered, if <see cref="IdempotencyState.Answered"/>.</param>
[GenerateSerializer, Immutable, Alias("IdempotencyAnswer")]
public sealed record IdempotencyAnswer([property: Id(0)] IdempotencyState State, [property: Id(1)] KeptResponse? Response);
