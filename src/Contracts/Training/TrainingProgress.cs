using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Training;

/// <summary>Where a training is.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="TotalSteps">Steps that it will have taken, if it isn't ended early.</param>
/// <param name="Epoch">The epoch that it is in, from 1.</param>
/// <param name="Loss">Of the last step, in nats a token; null before the first.</param>
/// <param name="LearningRate">Of that step.</param>
/// <param name="TokensPerSecond">Of that step.</param>
/// <param name="SecondsLeft">How long it will go on, as far as can be told.</param>
[GenerateSerializer, Immutable, Alias("TrainingProgress"), JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record TrainingProgress(
    [property: Id(0)] int Step,
    [property: Id(1)] int TotalSteps,
    [property: Id(2)] int Epoch,
    [property: Id(3)] double? Loss = null,
    [property: Id(4)] double? LearningRate = null,
    [property: Id(5)] double? TokensPerSecond = null,
    [property: Id(6)] double? SecondsLeft = null);
