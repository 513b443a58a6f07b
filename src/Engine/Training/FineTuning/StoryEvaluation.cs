using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training.Data;

namespace ComicCluster.Engine.Training.FineTuning;

/// <summary>A model as it is, and the stories that it is measured with.</summary>
/// <param name="Model">The model; it goes with this.</param>
/// <param name="Tokenizer">Its vocabulary.</param>
/// <param name="Stories">The stories, in the paper's format.</param>
public sealed record StoryEvaluation(Gpt2Model Model, Gpt2Tokenizer Tokenizer, StoryDataset Stories) : IDisposable
{
    /// <summary>Reads the model and the stories.</summary>
    /// <param name="directory">The folder of a GPT-2 checkpoint.</param>
    /// <param name="source">The stories.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    /// <exception cref="CheckpointException">The model is missing or damaged.</exception>
    /// <exception cref="DatasetException">The data are not sound.</exception>
    public static StoryEvaluation Open(string directory, IStorySource source, CancellationToken cancellation = default)
    {
        var (model, tokenizer) = Gpt2Folder.LoadModel(directory);
        try
        {
            return new(model, tokenizer, StoryDataset.Read(source, new StoryEncoder(tokenizer, StoryFormat.Paper, model.Config.ContextLength), cancellation: cancellation));
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    /// <summary>Predicts the stories.</summary>
    /// <param name="onScored">Called with the number of stories so far.</param>
    /// <param name="cancellation">Throws when it is cancelled.</param>
    public StoryPerplexityResult Measure(Action<int>? onScored = null, CancellationToken cancellation = default) =>
        new StoryPerplexity(Model).Evaluate(Stories.Examples, onScored, cancellation);

    /// <inheritdoc/>
    public void Dispose() => Model.Dispose();
}
