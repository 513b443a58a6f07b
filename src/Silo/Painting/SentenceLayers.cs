using ComicCluster.Engine.Painting.Layers;

namespace ComicCluster.Silo.Painting;

/// <summary>Ways to put the picture of a sentence together from layers; none where it names nothing that is known.</summary>
/// <param name="sentence">The sentence.</param>
/// <param name="seed">Decides all that it does not mention.</param>
/// <param name="count">How many ways.</param>
public delegate IReadOnlyList<IReadOnlyList<LayerPlan>> SentenceLayers(string sentence, ulong seed, int count);
