/**
 * Go, with the flaw that the interviewer writes about: after the first error nobody receives from `errs` any more, so
 * the other workers block on it for ever.
 */
export const workerPool = `package pool

import (
	"context"
	"sync"
)

type Task func(ctx context.Context) error

// Run executes tasks with at most n workers and returns the first error.
func Run(ctx context.Context, n int, tasks []Task) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()

	jobs := make(chan Task)
	errs := make(chan error)
	var wg sync.WaitGroup

	for i := 0; i < n; i++ {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for task := range jobs {
				if err := task(ctx); err != nil {
					errs <- err
				}
			}
		}()
	}

	go func() {
		defer close(jobs)
		for _, task := range tasks {
			select {
			case jobs <- task:
			case <-ctx.Done():
				return
			}
		}
	}()

	go func() {
		wg.Wait()
		close(errs)
	}()

	for err := range errs {
		return err // 拿到第一个错误就返回
	}
	return nil
}
`;
