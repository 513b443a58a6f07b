namespace ComicCluster.Grains.Registry;

/// <summary>The files of a registered version in the artifact store are not those that were registered.</summary>
/// <param name="message">Which, and why.</param>
/// <param name="inner">What was thrown.</param>
public sealed class ModelDamagedException(string message, Exception? inner = null) : Exception(message, inner);
