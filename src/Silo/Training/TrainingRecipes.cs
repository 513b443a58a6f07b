using ComicCluster.Contracts.Training;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Training.DiLoCo;
using ComicCluster.Engine.Training.FineTuning;

namespace ComicCluster.Silo.Training;

/// <summary>Makes the engine's settings of a recipe.</summary>
public static class TrainingRecipes
{
    private const double LoraLearningRate = 2e-4;
    private const int Samples = 2, SampleTokens = 100;
    private const int LocalSteps = 50; // a fine-tuning has some hundred steps, not the paper's hundred thousand

    /// <summary>The settings, checked.</summary>
    /// <exception cref="ArgumentException">A value is out of its bounds.</exception>
    public static FineTuningSettings Settings(TrainingRecipe recipe)
    {
        recipe.Validate();
        var preset = recipe.Preset == FineTuningSettings.Paper.Preset ? FineTuningSettings.Paper : FineTuningSettings.Best;
        var settings = preset with
        {
            Epochs = recipe.Epochs ?? preset.Epochs,
            BatchSize = recipe.BatchSize ?? preset.BatchSize,
            Accumulation = recipe.Accumulation ?? preset.Accumulation,
            LearningRate = recipe.LearningRate ?? (recipe.Lora is null ? preset.LearningRate : LoraLearningRate),
            MaximumSteps = recipe.Steps ?? 0,
            Format = preset.Format with
            {
                StoryWords = recipe.Words ?? preset.Format.StoryWords,
                MaximumTokens = recipe.MaxTokens ?? preset.Format.MaximumTokens,
                LearnsPrompt = preset.Format.LearnsPrompt || recipe.LearnPrompts,
            },
            Lora = recipe.Lora is { } rank
                ? new LoraOptions { Rank = rank, Alpha = 2 * rank, Targets = recipe.LoraEverywhere ? LoraOptions.AllTargets : new LoraOptions().Targets }
                : null,
            GradientCheckpointing = recipe.GradientCheckpointing,
            HasBFloat16Products = recipe.Bfloat16,
            EvaluationSteps = recipe.EvaluateEvery ?? preset.EvaluationSteps,
            Patience = recipe.Patience ?? preset.Patience,
            Seed = recipe.Seed,
        };
        settings.Validate();
        return settings;
    }

    /// <summary>What is tried at each evaluation.</summary>
    public static StoryTrials Trials(TrainingRecipe recipe)
    {
        var trials = new StoryTrials(recipe.Ranking ?? 0, recipe.Samples ?? Samples, recipe.SampleTokens ?? SampleTokens);
        return recipe.OnlyMeasures ? trials with { Seed = recipe.Seed } : trials; // a training's seed decides what it learns, and not how that is tried
    }

    /// <summary>How several workers are brought together.</summary>
    public static DiLoCoOptions Together(TrainingRecipe recipe)
    {
        var paper = new DiLoCoOptions();
        return new DiLoCoOptions
        {
            LocalSteps = recipe.LocalSteps ?? LocalSteps, OuterLearningRate = recipe.OuterLearningRate ?? paper.OuterLearningRate, OuterMomentum = recipe.OuterMomentum ?? paper.OuterMomentum,
        };
    }

    /// <summary>An evaluation as jobs tell it.</summary>
    /// <param name="result">The evaluation.</param>
    /// <param name="isBest">Whether it is better than all before.</param>
    /// <param name="split">What it was measured with.</param>
    public static TrainingEvaluation Evaluation(FineTuningEvaluation result, bool isBest, string split)
    {
        var figures = result.Figures;
        return new TrainingEvaluation(
            result.Step, result.Epoch, result.TrainLoss, figures.PaperLoss, figures.PaperPerplexity, figures.TokenPerplexity, figures.StoryTokenPerplexity,
            figures.WordPerplexity, figures.BitsPerByte, isBest, split);
    }
}
