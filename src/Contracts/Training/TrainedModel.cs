using ComicCluster.Contracts.Artifacts;

namespace ComicCluster.Contracts.Training;

/// <summary>What a training made: a checkpoint in Hugging Face layout.</summary>
/// <param name="Files">config.json, model.safetensors, the tokenizer's files, and README.md, its model card.</param>
/// <param name="Digest">SHA-256 of the weights.</param>
/// <param name="Steps">Steps that were taken.</param>
/// <param name="KeptStep">The step whose weights it has.</param>
[GenerateSerializer, Immutable, Alias("TrainedModel")]
public sealed record TrainedModel(
    [property: Id(0)] IReadOnlyList<StoredFile> Files, [property: Id(1)] string Digest, [property: Id(2)] int Steps, [property: Id(3)] int KeptStep);
