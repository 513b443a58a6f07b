namespace ComicCluster.Gateway.Idempotency;

/// <summary>Marks an endpoint that heeds the header <c>Idempotency-Key</c>.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class IdempotentAttribute : Attribute;
