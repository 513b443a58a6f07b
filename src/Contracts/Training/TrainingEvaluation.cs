using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Training;

/// <summary>How well a model predicted the held-out stories at some point of its training.</summary>
/// <param name="Step">Steps taken.</param>
/// <param name="Epoch">Epochs finished.</param>
/// <param name="TrainLoss">The mean of the steps' losses since the evaluation before; null before the first step.</param>
/// <param name="PaperLoss">The paper's loss, in nats a token.</param>
/// <param name="PaperPerplexity">By the paper's protocol: the mean over batches of 4, prompts counted.</param>
/// <param name="TokenPerplexity">A token, each counting the same.</param>
/// <param name="StoryTokenPerplexity">A token of the stories, given their prompts.</param>
/// <param name="WordPerplexity">A word of the original stories.</param>
/// <param name="BitsPerByte">Of the original stories.</param>
/// <param name="IsBest">Whether it is better than all before.</param>
/// <param name="Split">What it was measured with: train, valid, test, or the part that was held out of data without splits.</param>
[GenerateSerializer, Immutable, Alias("TrainingEvaluation"), JsonNumberHandling(JsonNumberHandling.AllowNamedFloatingPointLiterals)]
public sealed record TrainingEvaluation(
    [property: Id(0)] int Step,
    [property: Id(1)] int Epoch,
    [property: Id(2)] double? TrainLoss,
    [property: Id(3)] double PaperLoss,
    [property: Id(4)] double PaperPerplexity,
    [property: Id(5)] double TokenPerplexity,
    [property: Id(6)] double StoryTokenPerplexity,
    [property: Id(7)] double WordPerplexity,
    [property: Id(8)] double BitsPerByte,
    [property: Id(9)] bool IsBest,
    [property: Id(10)] string Split);
