using ComicCluster.Engine.Language;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Tests.Language;
using ComicCluster.Engine.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Training;

public sealed class Gpt2TrainerTests
{
    private static readonly TrainingOptions Golden = new() { LearningRate = new(5e-4, 0, 8, LearningRateDecay.Constant) };

    private static Gpt2Config Quiet => TinyGpt2.Config with { EmbeddingDropout = 0, AttentionDropout = 0, ResidualDropout = 0 };

    [Fact]
    public void Step_GoldenModelEightTimes_HasTheReferencesLosses()
    {
        using var scope = NewDisposeScope();
        using var model = Load();
        using var trainer = new Gpt2Trainer(model, Golden);
        foreach (var expected in TinyGpt2.Golden("adamw_losses_0_to_7").data<float>().ToArray())
        {
            var step = trainer.Step(new TrainingBatch(TinyGpt2.Golden("ids"), TinyGpt2.Golden("loss_mask")));
            Assert.InRange(step.Loss, expected * (1 - 1e-4), expected * (1 + 1e-4));
        }
    }

    [Fact]
    public void Step_ManySmallBatchesOfUnequalMasks_EqualOneLargeBatch()
    {
        using var scope = NewDisposeScope();
        using var whole = Load();
        using var parts = Load();
        using var wholeTrainer = new Gpt2Trainer(whole, Golden);
        using var partsTrainer = new Gpt2Trainer(parts, Golden);
        var (ids, mask) = (TinyGpt2.Golden("ids"), TinyGpt2.Golden("loss_mask").clone());
        mask.narrow(0, 1, 1).narrow(1, 5, 43).zero_();
        var a = wholeTrainer.Step(new TrainingBatch(ids, mask));
        var b = partsTrainer.Step(new TrainingBatch(ids[..1], mask[..1]), new TrainingBatch(ids[1..], mask[1..]));
        Assert.Equal(a.Tokens, b.Tokens);
        Assert.Equal(a.Loss, b.Loss, 1e-5);
        Assert.Equal(a.GradientNorm, b.GradientNorm, 1e-4);
    }

    [Fact]
    public void Step_GradientAboveTheMaximum_IsScaledToIt()
    {
        using var scope = NewDisposeScope();
        using var model = Load();
        using var trainer = new Gpt2Trainer(model, Golden with { MaximumGradientNorm = 0.01 });
        var norm = trainer.Step(new TrainingBatch(TinyGpt2.Golden("ids"))).GradientNorm;
        Assert.True(norm > 0.1); // reported before clipping
        var means = trainer.Optimizer.ExportState().Where(entry => entry.Key.EndsWith("exp_avg", StringComparison.Ordinal));
        var clipped = Math.Sqrt(means.Sum(entry => (entry.Value / 0.1).pow(2).sum().ToDouble())); // m = 0.1 g after one step
        Assert.Equal(0.01, clipped, 1e-4);
    }

    [Fact]
    public void Step_WeightDecay_ShrinksMatricesOnly()
    {
        using var scope = NewDisposeScope();
        using var plain = Load();
        using var decayed = Load();
        using var plainTrainer = new Gpt2Trainer(plain, Golden);
        using var decayedTrainer = new Gpt2Trainer(decayed, Golden with { WeightDecay = 1 });
        plainTrainer.Step(new TrainingBatch(TinyGpt2.Golden("ids")));
        decayedTrainer.Step(new TrainingBatch(TinyGpt2.Golden("ids")));
        using var original = Load();
        using var _ = no_grad();
        foreach (var (name, parameter) in decayed.Parameters)
        {
            var expected = parameter.dim() > 1 ? plain.Parameters[name] - 5e-4 * original.Parameters[name] : plain.Parameters[name];
            Assert.True((expected - parameter).abs().max().ToDouble() < 1e-6, name);
        }
    }

    [Fact]
    public void Step_LearningRate_FollowsTheSchedule()
    {
        using var scope = NewDisposeScope();
        using var model = Load();
        using var trainer = new Gpt2Trainer(model, new() { LearningRate = new(1e-3, 2, 4) });
        var rates = Enumerable.Range(0, 5).Select(_ => trainer.Step(new TrainingBatch(TinyGpt2.Golden("ids"))).LearningRate);
        Assert.Equal([0, 5e-4, 1e-3, 5e-4, 0], rates);
    }

    [Fact]
    public void Step_ResumedWithDropout_GoesOnExactly()
    {
        using var scope = NewDisposeScope();
        var options = Golden with { Seed = 5 };
        var batch = new TrainingBatch(TinyGpt2.Golden("ids"));
        using var whole = TinyGpt2.Load();
        using var wholeTrainer = new Gpt2Trainer(whole, options);
        for (var step = 0; step < 4; step++) wholeTrainer.Step(batch);

        using var first = TinyGpt2.Load();
        using var firstTrainer = new Gpt2Trainer(first, options);
        for (var step = 0; step < 2; step++) firstTrainer.Step(batch);
        using var second = new Gpt2Model(TinyGpt2.Config, first.Parameters);
        using var secondTrainer = new Gpt2Trainer(second, options);
        secondTrainer.Optimizer.ImportState(firstTrainer.Optimizer.ExportState(), 2);
        for (var step = 0; step < 2; step++) secondTrainer.Step(batch);
        Assert.All(whole.Parameters, p => Assert.True(p.Value.equal(second.Parameters[p.Key]).all().ToBoolean(), p.Key));
    }

    [Fact]
    public void Step_WeightsNotFinite_SaysSoAndChangesNothing()
    {
        using var scope = NewDisposeScope();
        using var model = Load();
        using (no_grad()) model.Parameters["ln_f.bias"].fill_(float.NaN);
        using var trainer = new Gpt2Trainer(model, Golden);
        var before = model.Parameters["wte.weight"].clone();
        var error = Assert.Throws<TrainingDivergedException>(() => trainer.Step(new TrainingBatch(TinyGpt2.Golden("ids"))));
        Assert.Contains("diverged", error.Message);
        Assert.True(before.equal(model.Parameters["wte.weight"]).all().ToBoolean());
        Assert.Throws<ArgumentException>(() => trainer.Step());
    }

    [Fact]
    public void Step_GradientCheckpointing_GivesTheSameBitsWithDropoutToo()
    {
        using var scope = NewDisposeScope();
        using var kept = TinyGpt2.Load();
        using var recomputed = TinyGpt2.Load();
        using var keptTrainer = new Gpt2Trainer(kept, Golden with { Seed = 3 });
        using var recomputedTrainer = new Gpt2Trainer(recomputed, Golden with { Seed = 3, GradientCheckpointing = true });
        var batch = new TrainingBatch(TinyGpt2.Golden("ids"), TinyGpt2.Golden("loss_mask"));
        for (var step = 0; step < 3; step++) Assert.Equal(keptTrainer.Step(batch), recomputedTrainer.Step(batch));
        Assert.All(kept.Parameters, p => Assert.True(p.Value.equal(recomputed.Parameters[p.Key]).all().ToBoolean(), p.Key));
        // Of several batches, the two parts of the embedding's gradient are added in another order.
        Assert.Equal(keptTrainer.Step(batch, batch).GradientNorm, recomputedTrainer.Step(batch, batch).GradientNorm, 1e-6);
    }

    [Fact]
    public void Step_BFloat16Products_FollowsFloat32Closely()
    {
        using var scope = NewDisposeScope();
        using var exact = Load();
        using var rounded = Load();
        using var exactTrainer = new Gpt2Trainer(exact, Golden);
        using var roundedTrainer = new Gpt2Trainer(rounded, Golden with { HasBFloat16Products = true });
        var batch = new TrainingBatch(TinyGpt2.Golden("ids"), TinyGpt2.Golden("loss_mask"));
        var (first, firstRounded) = (exactTrainer.Step(batch), roundedTrainer.Step(batch));
        Assert.NotEqual(first.Loss, firstRounded.Loss);
        Assert.Equal(first.Loss, firstRounded.Loss, 0.01);
        Assert.Equal(first.GradientNorm, firstRounded.GradientNorm, 0.03 * first.GradientNorm);
        for (var step = 0; step < 8; step++)
        {
            exactTrainer.Step(batch);
            roundedTrainer.Step(batch);
        }
        Assert.Equal(exactTrainer.Step(batch).Loss, roundedTrainer.Step(batch).Loss, 0.02);
        Assert.Equal(ScalarType.Float32, rounded.Parameters["wte.weight"].dtype);
    }

    [Fact]
    public void Step_EpsilonBeforeCorrection_IsTransformersOldRule()
    {
        using var scope = NewDisposeScope();
        var parameter = tensor(new[] { 1f, 2f });
        using var optimizer = new FusedAdamW([parameter], null, 0.1, epsilon: 0.01, epsilonBeforeCorrection: true);
        optimizer.Step([tensor(new[] { 0.5f, -0.25f })]);
        // p -= lr √(1 − β₂) / (1 − β₁) · m / (√v + ε), m = (1 − β₁) g, v = (1 − β₂) g²
        double Expected(double p, double g) => p - 0.1 * Math.Sqrt(1 - 0.999) * g / (Math.Sqrt(0.001) * Math.Abs(g) + 0.01);
        Assert.Equal(Expected(1, 0.5), parameter[0].ToDouble(), 1e-6);
        Assert.Equal(Expected(2, -0.25), parameter[1].ToDouble(), 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Step_HundredTimes_LeavesNoTensorBehind(bool checkpointing)
    {
        using var scope = NewDisposeScope();
        using var model = TinyGpt2.Load();
        using var trainer = new Gpt2Trainer(model, Golden with { GradientCheckpointing = checkpointing });
        var batch = new TrainingBatch(TinyGpt2.Golden("ids"));
        trainer.Step(batch);
        var before = LiveTensors.Settled();
        for (var step = 0; step < 100; step++) trainer.Step(batch);
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    private static Gpt2Model Load() => TinyGpt2.Load(TestFiles.Golden("gpt2-tiny/model.safetensors"), Quiet);
}
