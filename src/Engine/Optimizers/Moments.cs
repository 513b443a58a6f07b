using static TorchSharp.torch;

namespace ComicCluster.Engine.Optimizers;

/// <summary>The decaying means that Adam and its kin share (Kingma and Ba, "Adam", 2015, algorithm 1).</summary>
/// <param name="Beta1">Decay of the mean gradient.</param>
/// <param name="Beta2">Decay of the mean squared gradient.</param>
/// <param name="Epsilon">Added to the root of the latter.</param>
internal readonly record struct Moments(double Beta1, double Beta2, double Epsilon)
{
    /// <summary>1 − β₁ᵗ.</summary>
    public double Correction1(long step) => 1 - Math.Pow(Beta1, step);

    /// <summary>√(1 − β₂ᵗ).</summary>
    public double RootCorrection2(long step) => Math.Sqrt(1 - Math.Pow(Beta2, step));

    /// <summary>Takes a gradient into the means m and v, in place.</summary>
    public void Update(Tensor gradient, Tensor m, Tensor v)
    {
        m.lerp_(gradient, 1 - Beta1);
        v.mul_(Beta2).addcmul_(gradient, gradient, 1 - Beta2);
    }

    /// <summary>√v / √(1 − β₂ᵗ) + ε.</summary>
    public Tensor Denominator(Tensor v, long step) => v.sqrt().div_(RootCorrection2(step)).add_(Epsilon);
}
