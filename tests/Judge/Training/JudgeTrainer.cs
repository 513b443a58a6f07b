using ComicCluster.Engine.Randomness;
using ComicCluster.Engine.Training;
using ComicCluster.Toyland.Drawing;
using ComicCluster.Toyland.World;
using TorchSharp;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Judging.Training;

/// <summary>
/// Trains the judge on scenes that are drawn all the time: half of each step's pictures are new, half those of the step before, painted over in
/// another way. The same seed and number of threads give the same judge.
/// </summary>
internal sealed class JudgeTrainer : IDisposable
{
    public const int Batch = 64, New = Batch / 2;
    private const int DrawnSide = 104;
    private const double LearningRate = 2.5e-3, WeightDecay = 0.02, LargestGradient = 5;
    private const double ColourWeight = 2, PlaceWeight = 0.5, TimeWeight = 0.5, BoxWeight = 5, MapWeight = 4; // against the sum over kinds
    private const double OneThing = 0.25, TwoThings = 0.35; // of the pictures; a scene with three is harder to read and gets the rest
    private readonly RandomStream _scenes, _views;
    private readonly IReadOnlyList<Tensor> _parameters;
    private readonly FusedAdamW _optimizer;
    private readonly LearningRateSchedule _schedule;
    private Drawn _last;
    private long _step;

    public JudgeTrainer(ulong seed, long steps)
    {
        _scenes = SceneSampler.Open(SceneSplit.Judge, seed);
        _views = new RandomStream(seed, stream: 1);
        Network = new JudgeNetwork();
        Network.Initialize(new RandomStream(seed, stream: 2));
        _parameters = [.. Network.parameters()];
        _optimizer = new FusedAdamW(_parameters, [.. _parameters.Select(parameter => parameter.dim() > 1 ? WeightDecay : 0)], LearningRate);
        _last = Draw();
        _schedule = new LearningRateSchedule(LearningRate, WarmUpSteps: 100, steps, LearningRateDecay.Cosine);
    }

    public JudgeNetwork Network { get; }

    /// <summary>Takes one step.</summary>
    /// <returns>The loss.</returns>
    public double Step()
    {
        using var scope = NewDisposeScope();
        Network.train();
        var drawn = Draw();
        var pictures = Augmentation.Apply(ToTensor([.. drawn.Rgb, .. _last.Rgb]), _views);
        var loss = Loss(Network.call(pictures), Labels.Of([.. drawn.Scenes, .. _last.Scenes], [.. drawn.Windows, .. _last.Windows]));
        _last = drawn;
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
        var map = F.cross_entropy(cat([logits.Map, zeros_like(logits.Map.narrow(1, 0, 1))], 1), labels.Map);
        var kinds = F.binary_cross_entropy_with_logits(logits.Kinds, labels.Kinds, reduction: nn.Reduction.Mean) * JudgeNetwork.Kinds;
        var colours = F.cross_entropy(logits.Colours.flatten(0, 1), labels.Colours.flatten(), ignore_index: Labels.NoColour);
        var boxes = ((logits.Boxes - labels.Boxes).abs().sum(2) * labels.Kinds).sum() / labels.Kinds.sum();
        return MapWeight * map + kinds + ColourWeight * colours + BoxWeight * boxes
            + PlaceWeight * F.cross_entropy(logits.Places, labels.Places) + TimeWeight * F.cross_entropy(logits.Times, labels.Times);
    }

    private Scene Sample()
    {
        var draw = _scenes.NextDouble();
        var things = draw < OneThing ? 1 : draw < OneThing + TwoThings ? 2 : 3;
        while (true)
        {
            if (SceneSampler.Sample(_scenes, SceneSplit.Judge) is var scene && scene.Things.Count == things) return scene;
        }
    }

    /// <summary>A little nearer or farther, a little moved.</summary>
    private Window SampleWindow()
    {
        var side = _views.NextDouble(0.87, 1.1);
        var slack = Math.Abs(1 - side) / 2 + 0.03;
        return new Window((1 - side) / 2 + _views.NextDouble(-slack, slack), (1 - side) / 2 + _views.NextDouble(-slack, slack), side);
    }

    private Drawn Draw()
    {
        var scenes = Enumerable.Range(0, New).Select(_ => Sample()).ToArray();
        var windows = Array.ConvertAll(scenes, _ => SampleWindow());
        return new Drawn(scenes, windows, [.. scenes.Zip(windows, (scene, window) => SceneRenderer.Render(scene, window, DrawnSide))]);
    }

    /// <summary>[pictures, 3, side, side] in 0..1.</summary>
    private static Tensor ToTensor(byte[][] pictures) =>
        tensor(pictures.SelectMany(rgb => rgb).ToArray()).view(pictures.Length, DrawnSide, DrawnSide, 3).permute(0, 3, 1, 2).to_type(ScalarType.Float32) / 255;

    private readonly record struct Drawn(Scene[] Scenes, Window[] Windows, byte[][] Rgb);
}
