using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Training;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Judging.Training;

/// <summary>Trains the judge on scenes that are drawn anew in every step. The same seed and number of threads give the same judge.</summary>
internal sealed class JudgeTrainer : IDisposable
{
    public const int Batch = 96;
    private const int DrawnSide = 80;
    private const double LearningRate = 3e-3, WeightDecay = 0.02, LargestGradient = 5;
    private const double ColourWeight = 2, PlaceWeight = 0.5, TimeWeight = 0.5; // against the sum over kinds
    private readonly RandomStream _scenes, _views;
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly FusedAdamW _optimizer;
    private readonly LearningRateSchedule _schedule;
    private long _step;

    public JudgeTrainer(ulong seed, long steps)
    {
        _scenes = SceneSampler.Open(SceneSplit.Judge, seed);
        _views = new RandomStream(seed, stream: 1);
        Network = new JudgeNetwork();
        Network.Initialize(new RandomStream(seed, stream: 2));
        _parameters = [.. Network.parameters()];
        _optimizer = new FusedAdamW(_parameters, [.. _parameters.Select(parameter => parameter.dim() > 1 ? WeightDecay : 0)], LearningRate);
        _schedule = new LearningRateSchedule(LearningRate, WarmUpSteps: 100, steps, LearningRateDecay.Cosine);
    }

    public JudgeNetwork Network { get; }

    /// <summary>Takes one step.</summary>
    /// <returns>The loss.</returns>
    public double Step()
    {
        using var scope = NewDisposeScope();
        Network.train();
        var scenes = Enumerable.Range(0, Batch).Select(_ => SceneSampler.Sample(_scenes, SceneSplit.Judge)).ToArray();
        var pictures = Augmentation.Apply(Draw(scenes), _views);
        var loss = Loss(Network.call(pictures), Labels.Of(scenes));
        foreach (var parameter in _parameters) parameter.grad?.zero_();
        loss.backward();
        var norm = Math.Sqrt(_parameters.Sum(parameter => parameter.grad!.square().sum().ToDouble()));
        _optimizer.GradientScale = Math.Min(1, LargestGradient / norm);
        _optimizer.LearningRate = _schedule.At(_step++);
        _optimizer.Step();
        return loss.ToDouble();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _optimizer.Dispose();
        Network.Dispose();
    }

    private static Tensor Loss(JudgeNetwork.Logits logits, Labels labels)
    {
        var kinds = F.binary_cross_entropy_with_logits(logits.Kinds, labels.Kinds, reduction: nn.Reduction.Mean) * JudgeNetwork.Kinds;
        var colours = F.cross_entropy(logits.Colours.flatten(0, 1), labels.Colours.flatten(), ignore_index: Labels.NoColour);
        return kinds + ColourWeight * colours
            + PlaceWeight * F.cross_entropy(logits.Places, labels.Places) + TimeWeight * F.cross_entropy(logits.Times, labels.Times);
    }

    /// <summary>The scenes from a little nearer or farther, a little moved: [scenes, 3, side, side] in 0..1.</summary>
    private Tensor Draw(Scene[] scenes)
    {
        var pixels = new byte[scenes.Length * DrawnSide * DrawnSide * 3];
        for (var i = 0; i < scenes.Length; i++)
        {
            var side = _views.NextDouble(0.85, 1.1);
            var slack = Math.Abs(1 - side) / 2 + 0.03;
            var window = new Window((1 - side) / 2 + _views.NextDouble(-slack, slack), (1 - side) / 2 + _views.NextDouble(-slack, slack), side);
            SceneRenderer.Render(scenes[i], window, DrawnSide).CopyTo(pixels, i * DrawnSide * DrawnSide * 3);
        }
        return tensor(pixels).view(scenes.Length, DrawnSide, DrawnSide, 3).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255;
    }
}
