using ComicCluster.Contracts.Training;

namespace ComicCluster.Gateway.Training;

/// <summary>What a job made: a checkpoint in Hugging Face layout.</summary>
/// <param name="Sha256">Of the weights.</param>
/// <param name="Steps">Steps that were taken.</param>
/// <param name="KeptStep">The step whose weights it has.</param>
/// <param name="Files">Its files.</param>
public sealed record JobResult(string Sha256, int Steps, int KeptStep, IReadOnlyList<JobFile> Files)
{
    /// <summary>As the API shows it.</summary>
    public static JobResult Of(string id, TrainedModel model) => new(
        model.Digest, model.Steps, model.KeptStep,
        [.. model.Files.Select(file => new JobFile(file.Name, file.Bytes, file.Sha256, $"/v1/training/jobs/{id}/files/{file.Name}"))]);
}
