using System.Reflection;
using Xunit.v3;

namespace ComicCluster.Engine.Tests;

/// <summary>
/// Runs finalizers before each test: tensors that an earlier test left to the garbage collector must not vanish while a leak test counts.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class CollectGarbageAttribute : BeforeAfterTestAttribute
{
    public override void Before(MethodInfo methodUnderTest, IXunitTest test)
    {
        for (var i = 0; i < 2; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
