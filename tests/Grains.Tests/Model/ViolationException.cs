namespace ComicCluster.Grains.Tests.Model;

/// <summary>A schedule broke a rule.</summary>
internal sealed class ViolationException(string rule) : Exception(rule);
