using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Optimizers;

/// <summary>What every <see cref="IOptimizer"/> must do.</summary>
public sealed class OptimizerTests : IDisposable
{
    private readonly DisposeScope _scope = NewDisposeScope();
    private readonly OptimizerGolden _golden = new();

    public static TheoryData<string> Names => ["adam", "adamw", "adamp", "adamp_wd", "diffgrad"];

    [Theory, MemberData(nameof(Names))]
    public void Step_TenTimes_FollowsTheReference(string name)
    {
        Tensor[] parameters = [_golden.Parameter("w0"), _golden.Parameter("b0")];
        using var optimizer = OptimizerGolden.Create(name, parameters);
        OptimizerGolden.Descend(optimizer, parameters, 10, () => _golden.Loss(parameters[0], parameters[1]));
        AssertClose(_golden.Read($"{name}.w10"), parameters[0], 1e-5);
        AssertClose(_golden.Read($"{name}.b10"), parameters[1], 1e-5);
        Assert.Equal(10, optimizer.StepCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void Step_ScaleInvariantLoss_FollowsTheReference(string name)
    {
        Tensor[] parameters = [_golden.Parameter("si.w0")];
        using var optimizer = OptimizerGolden.Create(name, parameters);
        OptimizerGolden.Descend(optimizer, parameters, 10, () => _golden.ScaleInvariantLoss(parameters[0]));
        AssertClose(_golden.Read($"si.{name}.w10"), parameters[0], 1e-5);
    }

    [Theory, MemberData(nameof(Names))]
    public void Step_BatchOfPanels_EqualsEachPanelAlone(string name)
    {
        // Panel 0's loss ignores the scale of its weights and panel 1's does not: AdamP must tell them apart.
        Tensor[] parameters = [stack([_golden.Read("si.w0"), _golden.Read("w0")]).requires_grad_(), zeros(2, 6).requires_grad_()];
        parameters[1].detach()[1].copy_(_golden.Read("b0"));
        using var optimizer = OptimizerGolden.Create(name, parameters, batchedPanels: true);
        OptimizerGolden.Descend(optimizer, parameters, 10, () =>
            _golden.ScaleInvariantLoss(parameters[0][0]) + _golden.Loss(parameters[0][1], parameters[1][1]));
        AssertClose(_golden.Read($"si.{name}.w10"), parameters[0][0], 1e-5);
        AssertClose(_golden.Read($"{name}.w10"), parameters[0][1], 1e-5);
        AssertClose(_golden.Read($"{name}.b10"), parameters[1][1], 1e-5);
    }

    [Theory, MemberData(nameof(Names))]
    public void ImportState_AfterFourSteps_GoesOnToTheSameBits(string name)
    {
        Tensor[] parameters = [_golden.Parameter("w0"), _golden.Parameter("b0")];
        using var optimizer = OptimizerGolden.Create(name, parameters);
        OptimizerGolden.Descend(optimizer, parameters, 4, () => _golden.Loss(parameters[0], parameters[1]));
        var (state, stepCount) = (optimizer.ExportState(), optimizer.StepCount);
        Tensor[] resumed = [.. parameters.Select(p => p.detach().clone().requires_grad_())];
        OptimizerGolden.Descend(optimizer, parameters, 6, () => _golden.Loss(parameters[0], parameters[1]));

        using var second = OptimizerGolden.Create(name, resumed);
        second.ImportState(state, stepCount);
        OptimizerGolden.Descend(second, resumed, 6, () => _golden.Loss(resumed[0], resumed[1]));
        for (var i = 0; i < 2; i++) Assert.Equal(parameters[i].data<float>().ToArray(), resumed[i].data<float>().ToArray());
    }

    [Theory, MemberData(nameof(Names))]
    public void Step_GivenGradients_EqualsTheParametersOwn(string name)
    {
        Tensor[] own = [_golden.Parameter("w0")], given = [_golden.Parameter("w0")];
        using var first = OptimizerGolden.Create(name, own);
        using var second = OptimizerGolden.Create(name, given);
        (first.LearningRate, second.LearningRate) = (0.5, 0.5);
        for (var i = 0; i < 3; i++)
        {
            OptimizerGolden.Descend(first, own, 1, () => _golden.Loss(own[0], _golden.Read("b0")));
            second.Step([own[0].grad!]);
        }
        Assert.Equal(own[0].data<float>().ToArray(), given[0].data<float>().ToArray());
    }

    [Theory, MemberData(nameof(Names))]
    public void LearningRate_Zero_ChangesNothing(string name)
    {
        Tensor[] parameters = [_golden.Parameter("w0")];
        using var optimizer = OptimizerGolden.Create(name, parameters);
        optimizer.LearningRate = 0;
        OptimizerGolden.Descend(optimizer, parameters, 1, () => _golden.Loss(parameters[0], _golden.Read("b0")));
        Assert.Equal(_golden.Read("w0").data<float>().ToArray(), parameters[0].data<float>().ToArray());
    }

    [Theory, MemberData(nameof(Names))]
    public void Step_ThousandTimes_LeavesNoTensors(string name)
    {
        Tensor[] parameters = [_golden.Parameter("w0")], gradients = [ones(6, 5)];
        var before = LiveTensors.Settled();
        using (var optimizer = OptimizerGolden.Create(name, parameters))
        {
            optimizer.Step(gradients);
            var during = TorchRuntime.LiveTensors;
            for (var i = 0; i < 1000; i++) optimizer.Step(gradients);
            using (NewDisposeScope()) optimizer.ImportState(optimizer.ExportState(), 3);
            Assert.Equal(during, TorchRuntime.LiveTensors);
        }
        Assert.Equal(before, TorchRuntime.LiveTensors);
    }

    [Theory, MemberData(nameof(Names))]
    public void Step_WrongGradients_IsRefusedAndChangesNothing(string name)
    {
        Tensor[] parameters = [_golden.Parameter("w0")];
        using var optimizer = OptimizerGolden.Create(name, parameters);
        Assert.Throws<InvalidOperationException>(optimizer.Step);
        Assert.Throws<ArgumentException>(() => optimizer.Step([]));
        Assert.Contains("[5, 6]", Assert.Throws<ArgumentException>(() => optimizer.Step([ones(5, 6)])).Message);
        Assert.Equal(0, optimizer.StepCount);
    }

    [Theory, MemberData(nameof(Names))]
    public void ImportState_BrokenState_IsRefusedAndChangesNothing(string name)
    {
        Tensor[] parameters = [_golden.Parameter("w0")];
        using var optimizer = OptimizerGolden.Create(name, parameters);
        optimizer.Step([ones(6, 5)]);
        var state = optimizer.ExportState();
        var broken = state.ToDictionary();
        broken["0.exp_avg_sq"] = zeros(5, 5);
        Assert.Contains("0.exp_avg_sq", Assert.Throws<InvalidDataException>(() => optimizer.ImportState(broken, 7)).Message);
        broken.Remove("0.exp_avg_sq");
        Assert.Throws<InvalidDataException>(() => optimizer.ImportState(broken, 7));
        Assert.Throws<ArgumentOutOfRangeException>(() => optimizer.ImportState(state, -1));
        Assert.Equal(1, optimizer.StepCount);
        Assert.Equal(state["0.exp_avg"].data<float>().ToArray(), optimizer.ExportState()["0.exp_avg"].data<float>().ToArray());
    }

    public static TheoryData<string, Func<Tensor[], IOptimizer>, double> OtherConstants => new()
    {
        { "adam", p => new Adam(p, 1, 0.5, 0.75, 0.25), 0 },
        { "adamw", p => new AdamW(p, 1, 0.125, 0.5, 0.75, 0.25), 0.125 },
        { "adamp", p => new AdamP(p, 1, 0.125, false, 0.5, 0.75, 0.25), 0.125 },
    };

    [Theory, MemberData(nameof(OtherConstants), DisableDiscoveryEnumeration = true)]
    public void Step_OtherConstants_FollowsThePapersFormula(string name, Func<Tensor[], IOptimizer> create, double decay)
    {
        _ = name;
        Tensor[] parameters = [full([1], 3.0f)];
        using var optimizer = create(parameters);
        var (expected, m, v) = (3.0, 0.0, 0.0);
        for (var t = 1; t <= 3; t++)
        {
            optimizer.Step([full([1], (float)t)]);
            (m, v) = (0.5 * m + 0.5 * t, 0.75 * v + 0.25 * t * t);
            expected = expected * (1 - decay) - m / (1 - Math.Pow(0.5, t)) / (Math.Sqrt(v / (1 - Math.Pow(0.75, t))) + 0.25);
        }
        Assert.Equal(expected, parameters[0].item<float>(), 1e-5);
    }

    [Fact]
    public void DiffGrad_OtherConstants_FollowsThePapersFormula()
    {
        Tensor[] parameters = [full([1], 3.0f)];
        using var optimizer = new DiffGrad(parameters, 1, 0.5, 0.75, 0.25);
        var (expected, m, v) = (3.0, 0.0, 0.0);
        for (var t = 1; t <= 3; t++)
        {
            optimizer.Step([full([1], (float)t)]);
            (m, v) = (0.5 * m + 0.5 * t, 0.75 * v + 0.25 * t * t);
            var friction = 1 / (1 + Math.Exp(-1)); // each gradient differs by 1 from the one before
            expected -= Math.Sqrt(1 - Math.Pow(0.75, t)) / (1 - Math.Pow(0.5, t)) * friction * m / (Math.Sqrt(v) + 0.25);
        }
        Assert.Equal(expected, parameters[0].item<float>(), 1e-5);
    }

    public void Dispose()
    {
        _golden.Dispose();
        _scope.Dispose();
    }

    private static void AssertClose(Tensor expected, Tensor actual, double relative)
    {
        Assert.Equal(expected.shape, actual.shape);
        var difference = ((expected - actual).abs().max() / expected.abs().max()).item<float>();
        Assert.True(difference <= relative, $"differs by {difference} of the largest value");
    }
}
