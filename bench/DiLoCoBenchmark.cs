using ComicCluster.Engine.Language;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Training;
using ComicCluster.Engine.Training.DiLoCo;
using ComicCluster.Toyland.Stories;

namespace ComicCluster.Bench;

/// <summary>
/// How many tokens four workers that meet each 25 steps need to the held-out loss that one comes to: a small GPT-2 from random weights, on Toyland's
/// stories. The workers take turns here; on as many machines a round would take as long as one worker's part of it.
/// </summary>
internal sealed class DiLoCoBenchmark
{
    private const int Workers = 4, LocalSteps = 25, OneSteps = 1000, Rows = 4, Context = 128, HeldOutStories = 64, MostRounds = 60;
    private const ulong Seed = 1, Stride = 1_000_000; // of the workers' stories: no two read the same

    private static readonly TrainingOptions Inner = new()
    {
        LearningRate = new(2e-3, 50, OneSteps, LearningRateDecay.Constant), Beta2 = 0.99, WeightDecay = 0.1, MaximumGradientNorm = 1, Seed = Seed,
    };

    private readonly StoryDocuments _stories = new(Seed);
    private readonly Gpt2Tokenizer _tokenizer = Gpt2Tokenizer.Load(Path.Combine("models", "toyland", "gpt2"));
    private readonly StoryPrompt _prompt;
    private readonly Gpt2Config _config;

    public DiLoCoBenchmark()
    {
        _prompt = new StoryPrompt(_tokenizer, Context, new StoryLayout());
        _config = new()
        {
            VocabularySize = _tokenizer.VocabularySize, ContextLength = Context, Width = 128, Layers = 4, Heads = 4, InnerWidth = 512, EndOfText = _tokenizer.EndOfText,
            EmbeddingDropout = 0, AttentionDropout = 0, ResidualDropout = 0,
        };
    }

    public static void Run() => new DiLoCoBenchmark().Compare();

    private void Compare()
    {
        var plain = new DiLoCoOptions { LocalSteps = LocalSteps, OuterLearningRate = 1, OuterMomentum = 0 };
        var one = Train("one worker", plain, 1, target: null);
        var target = one[^1].Loss;
        var four = Train("four workers", new DiLoCoOptions { LocalSteps = LocalSteps }, Workers, target);
        var reached = four[^1].Loss <= target;
        Figure.Print("diloco_target_loss", target, "nats/token", $"one worker after {OneSteps} steps of {Rows} x {Context} tokens");
        Figure.Print("diloco_one_worker_tokens", one[^1].Tokens, "tokens");
        Figure.Print("diloco_four_workers_tokens", four[^1].Tokens, "tokens", reached ? "all workers together" : $"not reached: {four[^1].Loss:F4}");
        Figure.Print("diloco_four_workers_tokens_each", four[^1].Tokens / (double)Workers, "tokens", "what a worker has to read, and so the time of one on a machine of its own");
        Figure.Print("diloco_loss_at_equal_tokens", four.Last(point => point.Tokens <= one[^1].Tokens).Loss, "nats/token", "four workers, when all together have read what one read");
        Figure.Print("diloco_exchanges", four.Count, "rounds", $"instead of {four.Count * LocalSteps} of gradients");
    }

    /// <summary>Trains until a loss, or as long as one worker does.</summary>
    private List<(long Tokens, double Loss)> Train(string name, DiLoCoOptions options, int workers, double? target)
    {
        using var training = new DiLoCoTraining(options, Inner, () => Gpt2Model.Random(_config, Seed));
        for (var worker = 0UL; worker < (ulong)workers; worker++)
        {
            var first = worker * Stride;
            training.Join(new PackedDocuments(number => Document(_stories.Training(first + number)), Context, Rows));
        }
        var (curve, tokens) = (new List<(long, double)>(), 0L);
        for (var round = 1; round <= (target is null ? OneSteps / LocalSteps : MostRounds); round++)
        {
            tokens += training.Round().Tokens;
            var loss = HeldOutLoss(training.Model);
            curve.Add((tokens, loss));
            Console.WriteLine($"{name}, round {round}: {tokens} tokens, held-out loss {loss:F4}");
            if (loss <= target) break;
        }
        return curve;
    }

    private double HeldOutLoss(Gpt2Model model)
    {
        var likelihood = new TextLikelihood(model);
        var (sum, tokens) = (0.0, 0L);
        for (var number = 0UL; number < HeldOutStories; number++)
        {
            var story = _stories.HeldOut(number);
            var ids = _prompt.EncodeStory(story.Text, story.Cast);
            sum += likelihood.LogLikelihood(_prompt.Encode(story.Premise), ids);
            tokens += ids.Length;
        }
        return -sum / tokens;
    }

    private TrainingDocument Document(Story story)
    {
        var premise = _prompt.Encode(story.Premise);
        return new([.. premise, .. _prompt.EncodeStory(story.Text, story.Cast)], premise.Length);
    }
}
