using System.Text.Json;
using System.Text.Json.Serialization;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>All that decides what a fine-tuning ends with, but for the model, the data and the number of threads.</summary>
public sealed record FineTuningSettings
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower, NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    /// <summary>
    /// The recipe of the paper: pairs in their order, prompts learned too, no end of text, a warm-up over a tenth and a straight fall to 0, AdamW
    /// as transformers 3.0.2 had it, no clipping, dropout as the model's configuration says.
    /// </summary>
    public static FineTuningSettings Paper { get; } = new() { Preset = "paper" };

    /// <summary>
    /// What is known better today: a new order each epoch in batches of one length, the story alone is learned and its end too, a cosine, clipping,
    /// steps of 16 stories, and an end when the held-out stories get worse.
    /// </summary>
    public static FineTuningSettings Best { get; } = new()
    {
        Preset = "best",
        Epochs = 3,
        Accumulation = 4,
        Order = BatchOrder.LengthBuckets,
        Format = new() { EndOfText = true, LearnsPrompt = false },
        Decay = LearningRateDecay.Cosine,
        WarmUp = 0.05,
        WeightDecay = 0.01,
        MaximumGradientNorm = 1,
        EpsilonBeforeCorrection = false,
        SelectsByStory = true,
        KeepsBest = true,
        Patience = 2,
    };

    /// <summary>What the settings began as; for the record.</summary>
    public required string Preset { get; init; }

    /// <summary>How often each pair is read.</summary>
    public int Epochs { get; init; } = 2;

    /// <summary>Pairs that go through the model at once.</summary>
    public int BatchSize { get; init; } = 4;

    /// <summary>Batches of a step; their gradients are weighted by tokens, so it is as one large batch.</summary>
    public int Accumulation { get; init; } = 1;

    /// <summary>In which order an epoch goes.</summary>
    public BatchOrder Order { get; init; } = BatchOrder.AsGiven;

    /// <summary>How pairs become tokens.</summary>
    public StoryFormat Format { get; init; } = StoryFormat.Paper;

    /// <summary>The highest learning rate.</summary>
    public double LearningRate { get; init; } = 5e-5;

    /// <summary>The share of all steps in which the learning rate rises.</summary>
    public double WarmUp { get; init; } = 0.1;

    /// <summary>How it falls to 0 after that.</summary>
    public LearningRateDecay Decay { get; init; } = LearningRateDecay.Linear;

    /// <summary>Decay of matrices and embeddings.</summary>
    public double WeightDecay { get; init; }

    /// <summary>Gradients with a larger norm are scaled to it; infinity is off.</summary>
    public double MaximumGradientNorm { get; init; } = double.PositiveInfinity;

    /// <summary>Where AdamW adds its ε; see <see cref="FusedAdamW"/>.</summary>
    public bool EpsilonBeforeCorrection { get; init; } = true;

    /// <summary>Whether activations are computed again instead of kept.</summary>
    public bool GradientCheckpointing { get; init; }

    /// <summary>Whether products are computed in bfloat16; see <see cref="TrainingOptions.HasBFloat16Products"/>.</summary>
    public bool HasBFloat16Products { get; init; }

    /// <summary>Adapters that learn in the place of the weights; null lets the weights learn.</summary>
    public LoraOptions? Lora { get; init; }

    /// <summary>Steps between evaluations; 0 evaluates after each epoch. There is one before the first step and one after the last, too.</summary>
    public int EvaluationSteps { get; init; }

    /// <summary>Whether evaluations are compared by the story's loss a token, or by the paper's loss.</summary>
    public bool SelectsByStory { get; init; }

    /// <summary>Whether the model at the end has the weights of the best evaluation, or those of the last step.</summary>
    public bool KeepsBest { get; init; }

    /// <summary>Ends after so many evaluations in a row that were no better than the best; 0 never does.</summary>
    public int Patience { get; init; }

    /// <summary>By how many nats an evaluation has to be below the best to be better.</summary>
    public double MinimumGain { get; init; }

    /// <summary>Takes no more steps than this, and has the schedule end there; 0 goes through all epochs.</summary>
    public int MaximumSteps { get; init; }

    /// <summary>Decides order, dropout and adapters.</summary>
    public ulong Seed { get; init; }

    /// <summary>The steps of a training with so many steps an epoch.</summary>
    public int TotalSteps(int stepsPerEpoch) => MaximumSteps > 0 ? Math.Min(MaximumSteps, Epochs * stepsPerEpoch) : Epochs * stepsPerEpoch;

    /// <summary>How a training of so many steps goes.</summary>
    public TrainingOptions Options(int totalSteps) => new()
    {
        LearningRate = new(LearningRate, (long)(WarmUp * totalSteps), totalSteps, Decay),
        WeightDecay = WeightDecay,
        MaximumGradientNorm = MaximumGradientNorm,
        EpsilonBeforeCorrection = EpsilonBeforeCorrection,
        GradientCheckpointing = GradientCheckpointing,
        HasBFloat16Products = HasBFloat16Products,
        Seed = Seed,
    };

    /// <summary>The settings as JSON, for records and for telling whether a checkpoint belongs to them.</summary>
    public JsonElement ToJson() => JsonSerializer.SerializeToElement(this, Json);

    /// <summary>Checks every bound.</summary>
    /// <exception cref="ArgumentException">A value is outside of its bounds; the message names both.</exception>
    public void Validate()
    {
        Require(Epochs is >= 1 and <= 1000, nameof(Epochs), Epochs, "from 1 to 1000");
        Require(BatchSize is >= 1 and <= 4096, nameof(BatchSize), BatchSize, "from 1 to 4096");
        Require(Accumulation is >= 1 and <= 4096, nameof(Accumulation), Accumulation, "from 1 to 4096");
        Require(Format.StoryWords is >= 1 and <= 1_000_000, nameof(Format.StoryWords), Format.StoryWords, "from 1 to 1000000");
        Require(Format.MaximumTokens is >= 8 and <= 1 << 20, nameof(Format.MaximumTokens), Format.MaximumTokens, "from 8 to 1048576");
        Require(LearningRate is > 0 and < 1, nameof(LearningRate), LearningRate, "above 0 and below 1");
        Require(WarmUp is >= 0 and <= 1, nameof(WarmUp), WarmUp, "from 0 to 1");
        Require(WeightDecay is >= 0 and < 1, nameof(WeightDecay), WeightDecay, "from 0 to below 1");
        Require(MaximumGradientNorm > 0, nameof(MaximumGradientNorm), MaximumGradientNorm, "above 0");
        Require(EvaluationSteps >= 0, nameof(EvaluationSteps), EvaluationSteps, "0 (each epoch) or more");
        Require(Patience >= 0, nameof(Patience), Patience, "0 (off) or more");
        Require(MinimumGain >= 0, nameof(MinimumGain), MinimumGain, "0 or more");
        Require(MaximumSteps >= 0, nameof(MaximumSteps), MaximumSteps, "0 (all) or more");
    }

    private static void Require(bool condition, string name, object value, string bounds)
    {
        if (!condition) throw new ArgumentException($"{name} is {value}; it must be {bounds}.");
    }
}
