using System.Text.Json.Serialization;

namespace ComicCluster.Contracts.Training;

/// <summary>How GPT-2 is fine-tuned. What is null is as the preset has it.</summary>
[GenerateSerializer, Immutable, Alias("TrainingRecipe")]
public sealed record TrainingRecipe
{
    /// <summary>paper is the paper's recipe to the letter; best beats it.</summary>
    [Id(0)]
    public string Preset { get; init; } = "best";

    /// <summary>How often each pair is read; 0 learns nothing: the job only measures the model.</summary>
    [Id(1)]
    public int? Epochs { get; init; }

    /// <summary>Pairs that go through the model at once.</summary>
    [Id(2)]
    public int? BatchSize { get; init; }

    /// <summary>Batches whose gradients make one step.</summary>
    [Id(3)]
    public int? Accumulation { get; init; }

    /// <summary>The highest learning rate.</summary>
    [Id(4)]
    public double? LearningRate { get; init; }

    /// <summary>Words of a story that are read.</summary>
    [Id(5)]
    public int? Words { get; init; }

    /// <summary>Tokens of a pair that are read.</summary>
    [Id(6)]
    public int? MaxTokens { get; init; }

    /// <summary>Whether prompts are learned too, where the preset learns stories alone.</summary>
    [Id(7)]
    public bool LearnPrompts { get; init; }

    /// <summary>The rank of adapters (LoRA) that learn instead of the weights; null lets the weights learn.</summary>
    [Id(8)]
    public int? Lora { get; init; }

    /// <summary>Whether all four products of a block have adapters, not only queries, keys and values.</summary>
    [Id(9)]
    public bool LoraEverywhere { get; init; }

    /// <summary>Whether activations are computed again instead of kept.</summary>
    [Id(10)]
    public bool GradientCheckpointing { get; init; }

    /// <summary>Whether products are computed in bfloat16.</summary>
    [Id(11)]
    public bool Bfloat16 { get; init; }

    /// <summary>Steps between evaluations; 0 evaluates after each epoch.</summary>
    [Id(12)]
    public int? EvaluateEvery { get; init; }

    /// <summary>Ends after so many evaluations without a better one; 0 never does.</summary>
    [Id(13)]
    public int? Patience { get; init; }

    /// <summary>Takes no more steps than this; 0 goes through all epochs.</summary>
    [Id(14)]
    public int? Steps { get; init; }

    /// <summary>Decides order, dropout and adapters.</summary>
    [Id(15)]
    public ulong Seed { get; init; } = 1;

    /// <summary>Of several workers: steps that each takes alone before they meet.</summary>
    [Id(16)]
    public int? LocalSteps { get; init; }

    /// <summary>Of several workers: how far a round moves the common weights along the mean change.</summary>
    [Id(17)]
    public double? OuterLearningRate { get; init; }

    /// <summary>Of several workers: Nesterov's momentum of the common weights.</summary>
    [Id(18)]
    public double? OuterMomentum { get; init; }

    /// <summary>Held-out stories whose prompts are told from nine others at each evaluation; 0 without it.</summary>
    [Id(19)]
    public int? Ranking { get; init; }

    /// <summary>Stories that are written at each evaluation; 2 without it, and 0 for none.</summary>
    [Id(20)]
    public int? Samples { get; init; }

    /// <summary>The most tokens of such a story; 100 without it.</summary>
    [Id(21)]
    public int? SampleTokens { get; init; }

    /// <summary>What is measured if nothing is learned: train, valid or test; null for test, or what there is of valid and train.</summary>
    [Id(22)]
    public string? Split { get; init; }

    /// <summary>Whether the model is only measured.</summary>
    [JsonIgnore]
    public bool OnlyMeasures => Epochs == 0;

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds; the message names both.</exception>
    public void Validate()
    {
        if (Preset is not ("paper" or "best")) throw new ArgumentException($"There is no preset '{(Preset.Length > 50 ? Preset[..50] : Preset)}'; there are paper and best.");
        Require(Epochs, 0, 1000, "epochs");
        Require(BatchSize, 1, 4096, "batch_size");
        Require(Accumulation, 1, 4096, "accumulation");
        Require(Words, 1, 1_000_000, "words");
        Require(MaxTokens, 8, 1 << 20, "max_tokens");
        Require(Lora, 1, 1024, "lora");
        Require(EvaluateEvery, 0, int.MaxValue, "evaluate_every");
        Require(Patience, 0, int.MaxValue, "patience");
        Require(Steps, 0, int.MaxValue, "steps");
        Require(LocalSteps, 1, 1_000_000, "local_steps");
        Require(Ranking, 0, 100_000, "ranking");
        Require(Samples, 0, 64, "samples");
        Require(SampleTokens, 1, 4096, "sample_tokens");
        if (Split is not (null or "train" or "valid" or "test")) throw new ArgumentException($"There is no split '{(Split.Length > 50 ? Split[..50] : Split)}'; there are train, valid and test.");
        if (Split is not null && !OnlyMeasures) throw new ArgumentException("split is of a job that only measures: with epochs 0.");
        if (LearningRate is not (null or (> 0 and < 1))) throw new ArgumentException($"learning_rate is {LearningRate}; it must be above 0 and below 1.");
        if (OuterLearningRate is not (null or (> 0 and <= 2))) throw new ArgumentException($"outer_learning_rate is {OuterLearningRate}; it must be above 0 and at most 2.");
        if (OuterMomentum is not (null or (>= 0 and < 1))) throw new ArgumentException($"outer_momentum is {OuterMomentum}; it must be from 0 to below 1.");
    }

    private static void Require(int? value, int least, int most, string name)
    {
        if (value < least || value > most) throw new ArgumentException($"{name} is {value}; it must be from {least} to {most}.");
    }
}
