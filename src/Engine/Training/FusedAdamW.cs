using ComicCluster.Engine.Optimizers;
using ComicCluster.Engine.Runtime;
using TorchSharp;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>
/// AdamW for many large parameters: the rule and the state of <see cref="AdamW"/>, in one pass over memory where parameters are float32
/// on a CPU, and with a weight decay of its own for each parameter.
/// </summary>
/// <param name="parameters">What it changes.</param>
/// <param name="weightDecays">λ of each parameter; none where it is null.</param>
/// <param name="learningRate">α.</param>
/// <param name="beta1">Decay of the mean gradient.</param>
/// <param name="beta2">Decay of the mean squared gradient.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient.</param>
/// <param name="epsilonBeforeCorrection">
/// Whether ε is added before the root is corrected for its beginning at 0, as in Kingma and Ba's section 2 and transformers' old AdamW, or
/// after it, as in their algorithm 1 and torch.
/// </param>
public sealed class FusedAdamW(
    IReadOnlyList<Tensor> parameters, IReadOnlyList<double>? weightDecays, double learningRate,
    double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool epsilonBeforeCorrection = false) : IOptimizer
{
    private readonly OptimizerState _state = new(parameters, "exp_avg", "exp_avg_sq");
    private Moments _moments = new(beta1, beta2, epsilon);

    /// <inheritdoc/>
    public double LearningRate { get; set; } = learningRate;

    /// <summary>What gradients are multiplied with first: below 1 to clip them.</summary>
    public double GradientScale { get; set; } = 1;

    /// <inheritdoc/>
    public long StepCount => _state.StepCount;

    /// <inheritdoc/>
    public void Step() => Step(_state.Gradients());

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Tensor> gradients)
    {
        var index = 0;
        if (epsilonBeforeCorrection) _moments = _moments with { Epsilon = epsilon / _moments.RootCorrection2(StepCount + 1) };
        _state.Step(gradients, (parameter, gradient, state) =>
        {
            var shrink = 1 - LearningRate * (weightDecays?[index++] ?? 0);
            var stepSize = LearningRate / _moments.Correction1(StepCount);
            if (IsPlainMemory(parameter)) StepOnMemory(parameter, gradient.contiguous(), state[0], state[1], shrink, stepSize);
            else StepOnDevice(parameter, gradient * GradientScale, state[0], state[1], shrink, stepSize);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> ExportState() => _state.Export();

    /// <inheritdoc/>
    public void ImportState(IReadOnlyDictionary<string, Tensor> state, long stepCount) => _state.Import(state, stepCount);

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();

    private static bool IsPlainMemory(Tensor tensor) =>
        tensor.device_type == DeviceType.CPU && tensor.dtype == ScalarType.Float32 && tensor.is_contiguous();

    private unsafe void StepOnMemory(Tensor parameter, Tensor gradient, Tensor m, Tensor v, double shrink, double stepSize)
    {
        var kernel = new AdamWKernel((float)shrink, (float)GradientScale, (float)_moments.Beta1, (float)_moments.Beta2, (float)stepSize,
            (float)_moments.RootCorrection2(StepCount), (float)_moments.Epsilon);
        fixed (byte* p = parameter.bytes, g = gradient.bytes, mean = m.bytes, square = v.bytes)
            kernel.Update((float*)p, (float*)g, (float*)mean, (float*)square, parameter.numel(), TorchRuntime.Threads);
    }

    private void StepOnDevice(Tensor parameter, Tensor gradient, Tensor m, Tensor v, double shrink, double stepSize)
    {
        parameter.mul_(shrink);
        _moments.Update(gradient, m, v);
        parameter.addcdiv_(m, _moments.Denominator(v, StepCount), -stepSize);
    }
}
