using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>
/// Adam that slows down where the gradient changes little (Dubey et al., "diffGrad: an optimization method for convolutional neural
/// networks", 2019, version 0; as in torch_optimizer).
/// </summary>
/// <param name="parameters">What it changes; element by element, so a leading dimension may hold independent panels.</param>
/// <param name="learningRate">α.</param>
/// <param name="beta1">Decay of the mean gradient.</param>
/// <param name="beta2">Decay of the mean squared gradient.</param>
/// <param name="epsilon">Added to the root of the mean squared gradient, before its correction.</param>
public sealed class DiffGrad(
    IReadOnlyList<Tensor> parameters, double learningRate, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) : IOptimizer
{
    private readonly OptimizerState _state = new(parameters, "exp_avg", "exp_avg_sq", "previous_grad");
    private readonly Moments _moments = new(beta1, beta2, epsilon);

    /// <inheritdoc/>
    public double LearningRate { get; set; } = learningRate;

    /// <inheritdoc/>
    public long StepCount => _state.StepCount;

    /// <inheritdoc/>
    public void Step() => Step(_state.Gradients());

    /// <inheritdoc/>
    public void Step(IReadOnlyList<Tensor> gradients) => _state.Step(gradients, (parameter, gradient, state) =>
    {
        var (m, v, previous) = (state[0], state[1], state[2]);
        _moments.Update(gradient, m, v);
        var friction = previous.sub_(gradient).abs_().sigmoid(); // ξ = σ(|gₜ₋₁ − gₜ|), and g₀ = 0
        var rate = LearningRate * _moments.RootCorrection2(StepCount) / _moments.Correction1(StepCount);
        parameter.addcdiv_(friction.mul_(m), v.sqrt().add_(epsilon), -rate);
        previous.copy_(gradient);
    });

    /// <inheritdoc/>
    public IReadOnlyDictionary<string, Tensor> ExportState() => _state.Export();

    /// <inheritdoc/>
    public void ImportState(IReadOnlyDictionary<string, Tensor> state, long stepCount) => _state.Import(state, stepCount);

    /// <inheritdoc/>
    public void Dispose() => _state.Dispose();
}
