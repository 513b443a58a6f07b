using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Optimizers;
using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace ComicCluster.Engine.Tests.Optimizers;

/// <summary>The two losses of the golden trajectories, and the optimisers by their golden names.</summary>
internal sealed class OptimizerGolden : IDisposable
{
    private readonly SafetensorsFile _file = SafetensorsFile.Open(TestFiles.Golden("optimizers/golden.safetensors"));

    public Tensor Read(string name) => _file.Read(name);

    public Tensor Parameter(string name) => Read(name).requires_grad_();

    /// <summary>mean((x wᵀ + b − y)²).</summary>
    public Tensor Loss(Tensor w, Tensor b) => F.mse_loss(Read("x").matmul(w.t()) + b, Read("y"));

    /// <summary>The same with rows of w brought to unit length, so that their scale does not matter, and no bias.</summary>
    public Tensor ScaleInvariantLoss(Tensor w) => F.mse_loss(Read("x").matmul(F.normalize(w, dim: 1).t()), Read("y"));

    public static IOptimizer Create(string name, IReadOnlyList<Tensor> parameters, bool batchedPanels = false) => name switch
    {
        "adam" => new Adam(parameters, 0.01),
        "adamw" => new AdamW(parameters, 0.01, weightDecay: 0.01),
        "adamp" => new AdamP(parameters, 0.01, batchedPanels: batchedPanels),
        "adamp_wd" => new AdamP(parameters, 0.01, weightDecay: 0.01, batchedPanels: batchedPanels),
        "diffgrad" => new DiffGrad(parameters, 0.01),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, "not an optimiser"),
    };

    /// <summary>Takes steps along the gradients of a loss.</summary>
    public static void Descend(IOptimizer optimizer, IReadOnlyList<Tensor> parameters, int steps, Func<Tensor> loss)
    {
        for (var i = 0; i < steps; i++)
        {
            using var scope = NewDisposeScope();
            foreach (var parameter in parameters) parameter.grad?.zero_();
            loss().backward();
            optimizer.Step();
        }
    }

    public void Dispose() => _file.Dispose();
}
