namespace ComicCluster.Silo.Models;

/// <summary>A model that a story was begun with is not here.</summary>
/// <param name="message">Which, and what to do.</param>
public sealed class ModelMissingException(string message) : Exception(message);
